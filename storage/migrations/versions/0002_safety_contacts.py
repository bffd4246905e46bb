"""A workspace's own safety contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NAMES = (
    "hr_contact",
    "report_link",
    "security_contact",
    "eap_contact",
    "crisis_contact",
    "emergency_number",
    "locale",
)


def upgrade() -> None:
    op.create_table(
        "safety_contacts",
        sa.Column("tenant_id", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in _NAMES),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("confirmed_by", sa.Integer),
        *(
            sa.CheckConstraint(f"length({name}) <= 200", name=f"ck_safety_contacts_{name}")
            for name in _NAMES
        ),
        sa.CheckConstraint("version > 0", name="ck_safety_contacts_version"),
        sa.CheckConstraint(
            "confirmed_at IS NOT NULL OR confirmed_by IS NULL", name="ck_safety_contacts_confirmed"
        ),
        sa.ForeignKeyConstraint(
            ["tenant_id"], ["tenant.id"], name="fk_safety_contacts_tenant_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by"],
            ["person.id"],
            name="fk_safety_contacts_confirmed_by",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("tenant_id", name="pk_safety_contacts"),
    )
    op.create_index(
        "ix_safety_contacts_confirmed_by", "safety_contacts", ["confirmed_by"], unique=False
    )
