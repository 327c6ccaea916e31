import { foundWhileTyping } from './found-while-typing.svelte.ts'

/** Something a picker offers: what is stored, how people call it, and what tells it from others. */
export type Choice = { key: string; title: string; hint?: string | null }

/** Choices from `address?q=…`, which answers `{ items: Choice[] }`. When nobody answers, the form's own search step is left. */
export const choicesFrom = (address: () => string) =>
  foundWhileTyping({ address, shortest: 1, read: ({ items }: { items: readonly Choice[] }) => items })
