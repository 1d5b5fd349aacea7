/** Longer questions get smaller letters. */
const LONG = 60;

/** The question itself. */
export function QuestionText({ text }: { text: string }) {
  return (
    <h2 class="senyum-question" part="question" data-long={text.length > LONG || undefined}>
      {text}
    </h2>
  );
}
