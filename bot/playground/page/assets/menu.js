// A button that opens a menu: with the mouse, with the keyboard (arrows, Home, End, Escape), by touch.
// On a narrow screen the menu is a sheet at the bottom edge (style/menu.css).
export default {
  props: {
    label: String,
    items: { type: Array, default: () => [] },
    heading: String,
    look: String,
    focuskey: String,
    chosen: { type: String, default: null },
    shown: Boolean,
  },
  emits: ["choose", "open"],
  data: () => ({ open: false, expandedBelow: true }),
  template: `
    <div class="menu" :class="{ open }" @keydown="onKey">
      <button ref="trigger" type="button" class="menu-trigger" :class="look" :data-key="focuskey"
        :aria-label="label" :title="shown ? null : label" aria-haspopup="menu"
        :aria-expanded="String(open)" @click="open ? close() : show()"><slot></slot></button>
      <div v-if="open" ref="sheet" class="menu-sheet" popover="manual">
        <p v-if="heading" class="menu-heading">{{ heading }}</p>
        <div role="menu" :aria-label="label">
          <button v-for="item in items" :key="item.id" type="button" tabindex="-1" class="menu-item"
            :role="chosen === null ? 'menuitem' : 'menuitemradio'"
            :aria-checked="chosen === null ? null : String(item.id === chosen)" @click="choose(item)">
            <span v-if="item.mark" class="avatar small" :class="item.tint" aria-hidden="true">{{ item.mark }}</span>
            <span class="menu-words"><span>{{ item.text }}</span>
              <small v-if="item.note">{{ item.note }}</small></span>
            <span v-if="item.id === chosen" class="menu-tick" aria-hidden="true">✓</span>
          </button>
        </div>
      </div>
    </div>`,
  methods: {
    async show() {
      if (this.open) return;
      this.open = true;
      this.$emit("open");
      await this.$nextTick();
      this.$refs.sheet.showPopover();
      this.place();
      document.addEventListener("pointerdown", this.onOutside, true);
      document.addEventListener("scroll", this.place, true);
      window.addEventListener("resize", this.place);
      const items = this.all();
      (items.find((item) => item.ariaChecked === "true") ?? items[0])?.focus();
    },
    close(back = true) {
      if (!this.open) return;
      this.open = false;
      this.forget();
      if (back) this.$refs.trigger.focus();
    },
    choose(item) {
      this.close();
      this.$emit("choose", item.id);
    },
    all() {
      return [...(this.$refs.sheet?.querySelectorAll(".menu-item") ?? [])];
    },
    onOutside(event) {
      if (!this.$el.contains(event.target)) this.close(false);
    },
    onKey(event) {
      if (!this.open) {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
          event.preventDefault();
          this.show();
        }
        return;
      }
      const items = this.all();
      const here = items.indexOf(document.activeElement);
      const to = {
        ArrowDown: (here + 1) % items.length,
        ArrowUp: (here - 1 + items.length) % items.length,
        Home: 0,
        End: items.length - 1,
      }[event.key];
      if (to !== undefined) items[to].focus();
      else if (event.key === "Escape") this.close();
      else if (event.key === "Tab") return this.close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    place() {
      const sheet = this.$refs.sheet;
      if (!sheet || matchMedia("(max-width: 760px)").matches) return;
      const from = this.$refs.trigger.getBoundingClientRect();
      const room = { width: innerWidth - sheet.offsetWidth - 8, height: innerHeight - sheet.offsetHeight - 8 };
      const below = from.bottom + 4;
      const top = below <= room.height ? below : from.top - sheet.offsetHeight - 4;
      const left = from.left <= room.width ? from.left : from.right - sheet.offsetWidth;
      sheet.style.top = Math.max(8, top) + "px";
      sheet.style.left = Math.max(8, left) + "px";
    },
    forget() {
      document.removeEventListener("pointerdown", this.onOutside, true);
      document.removeEventListener("scroll", this.place, true);
      window.removeEventListener("resize", this.place);
    },
  },
  beforeUnmount() {
    this.forget();
  },
};
