"""What `doctor` looks at: each module answers with findings, and changes nothing."""
