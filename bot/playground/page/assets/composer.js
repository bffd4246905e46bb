// Where a person types. Enter sends, Shift+Enter begins a new line; a slash at the start offers
// the commands. On touch screens Enter is a new line, and the button sends.
export default {
  props: {
    label: String,
    hint: String,
    commands: { type: Array, default: () => [] },
    busy: Boolean,
    focuskey: String,
  },
  emits: ["send"],
  data: () => ({ text: "", at: 0, dismissed: false }),
  computed: {
    offers() {
      if (this.dismissed || !this.text.startsWith("/") || /\s/.test(this.text)) return [];
      return this.commands.filter((one) => one.name.startsWith(this.text));
    },
    listId() {
      return this.$attrs.id + "-commands";
    },
    blank() {
      return !this.text.trim();
    },
  },
  watch: {
    text() {
      this.at = 0;
      this.dismissed = false;
      this.$nextTick(this.fit);
    },
  },
  template: `
    <form class="composer" :class="{ busy }" @submit.prevent="send">
      <ul v-if="offers.length" class="offers" role="listbox" :id="listId" aria-label="Commands">
        <li v-for="(one, index) in offers" :key="one.name" :id="listId + '-' + index" role="option"
          :aria-selected="String(index === at)" @pointerdown.prevent @click="take(one)">
          <span><b>{{ one.name }}</b> <span class="offer-hint">{{ one.hint }}</span></span>
          <small>{{ one.text }}</small></li>
      </ul>
      <div class="composer-tools"><slot></slot></div>
      <textarea ref="box" v-model="text" rows="1" :data-key="focuskey" :placeholder="hint" role="combobox"
        :aria-label="label" aria-autocomplete="list" :aria-expanded="String(offers.length > 0)"
        :aria-controls="listId" enterkeyhint="send"
        :aria-activedescendant="offers.length ? listId + '-' + at : null" @keydown="onKey"></textarea>
      <button type="submit" class="send" aria-label="Send" :disabled="blank || busy">
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 3.5 17.5 10 3 16.5 5 11l7-1-7-1z"/></svg></button>
      <span v-if="busy" class="composer-wait" role="status"><span class="spinner"></span>Waiting for the bot…</span>
    </form>`,
  methods: {
    send() {
      if (this.blank || this.busy) return;
      this.$emit("send", this.text);
      this.text = "";
    },
    take(command) {
      this.text = command.name + " ";
      this.$refs.box.focus();
    },
    fit() {
      const box = this.$refs.box;
      box.style.height = "auto";
      box.style.height = Math.min(box.scrollHeight, 180) + "px";
    },
    onKey(event) {
      if (event.isComposing) return;
      if (this.offers.length && this.onOfferKey(event)) return event.preventDefault();
      if (event.key !== "Enter" || event.shiftKey || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      this.send();
    },
    onOfferKey(event) {
      const count = this.offers.length;
      const offer = this.offers[this.at];
      if (event.key === "ArrowDown") this.at = (this.at + 1) % count;
      else if (event.key === "ArrowUp") this.at = (this.at + count - 1) % count;
      else if (event.key === "Escape") this.dismissed = true;
      else if (event.key === "Tab" && !event.shiftKey) this.take(offer);
      else if (event.key === "Enter" && offer.name !== this.text) this.take(offer);
      else return false;
      return true;
    },
  },
};
