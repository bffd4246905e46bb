// Three steps for the first visit; whoever dismisses them does not see them again in this browser.
const SEEN = "common-ground-playground-hint-seen";

export default {
  props: { title: String, finished: String, steps: { type: Array, default: () => [] }, done: Number },
  data: () => ({ seen: localStorage.getItem(SEEN) === "yes" }),
  template: `
    <section v-if="!seen" class="hint" aria-label="Three steps to begin with">
      <header><h2>{{ done < steps.length ? title : finished }}</h2>
        <button type="button" class="quiet" @click="dismiss">Got it</button></header>
      <ol><li v-for="(step, index) in steps" :key="index" :class="{ done: index < done }">
        <span class="hint-number" aria-hidden="true">{{ index < done ? "✓" : index + 1 }}</span>
        <span v-html="step"></span></li></ol>
    </section>`,
  methods: {
    dismiss() {
      localStorage.setItem(SEEN, "yes");
      this.seen = true;
    },
  },
};
