import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface ChoiceOf {
  name: string;
  value: string;
  onChoose: (value: string) => void;
}

/** One of several, by a list with a name above it. */
export function Choice({ name, value, onChoose, children }: ChoiceOf & { children: ComponentChildren }) {
  const id = useId();
  return (
    <div class="choice">
      <label for={id}>{name}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {children}
      </select>
    </div>
  );
}
