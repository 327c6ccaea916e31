import type { Choice } from '#lib/components/choices.ts'
import { createContext } from 'svelte'
import type { Titles } from './questions.ts'

export type Requirement = { slug: string; category: string; level: 'muss' | 'soll' | 'kann'; text: string }
export type Note = { field: string | null; text: string }

/** What every question of a section's form needs to know, wherever it stands. */
export type FormContext = {
  /** How to mend a field, by its id. */
  errorAt: (field: string) => string | undefined
  /** What the review said about a question and is not taken care of yet. */
  notesAt: (key: string) => readonly Note[]
  titles: Titles
  /** All values of kinds that have only a few. */
  options: Readonly<Record<string, readonly Choice[]>>
  requirements: readonly Requirement[]
  /** What a search without JavaScript found, and for which field. */
  found: { name: string; q: string; items: readonly Choice[] } | undefined
}

export const [formContext, provideFormContext] = createContext<() => FormContext>()
