// A native modal dialog: the rest is inert, Escape asks to leave, Tab stays inside, and focus
// goes back to where it was. `view` names what is shown, so that a new view is read out.
const FOCUSABLE =
  'button:not(:disabled), a[href], input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary';

export default {
  props: { open: Boolean, view: String, labelledby: String },
  emits: ["leave"],
  template: `
    <dialog ref="box" :aria-labelledby="labelledby" @cancel.prevent="$emit('leave')"
      @close="open && $emit('leave')" @keydown.tab="keep"><slot></slot></dialog>`,
  watch: {
    open() {
      this.sync();
    },
    view() {
      if (this.open) this.$nextTick(this.begin);
    },
  },
  mounted() {
    this.sync();
  },
  methods: {
    async sync() {
      await this.$nextTick();
      const box = this.$refs.box;
      if (this.open && !box.open) {
        this.from = window.placeOfFocus();
        box.showModal();
        this.begin();
      } else if (!this.open && box.open) {
        box.close();
        window.refocus(this.from);
      }
    },
    begin() {
      const first = this.$refs.box.querySelector("[data-first]") ?? this.$refs.box.querySelector("[data-begin]");
      first?.focus({ preventScroll: true });
    },
    keep(event) {
      const inside = [...this.$refs.box.querySelectorAll(FOCUSABLE)].filter(
        (one) => one.tabIndex >= 0 && one.getClientRects().length,
      );
      const edge = event.shiftKey ? inside[0] : inside.at(-1);
      const other = event.shiftKey ? inside.at(-1) : inside[0];
      if (document.activeElement === edge || !this.$refs.box.contains(document.activeElement)) {
        other?.focus();
        event.preventDefault();
      }
    },
  },
};
