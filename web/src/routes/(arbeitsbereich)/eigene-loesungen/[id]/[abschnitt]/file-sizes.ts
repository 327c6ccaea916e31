import type { FieldError } from '#lib/field-errors.ts'
import { formatBytes } from '#lib/format.ts'

/** Bytes of all files one form carries: more the server does not take, and what was typed with them would be gone. */
const mostBytes = 25_000_000

type Chosen = { field: string; name: string; size: number }

/** What is too large to send, at the field where it was chosen: single files, else the last of those that are it together. */
export function tooLarge(files: readonly Chosen[]): FieldError[] {
  const single = files.filter(({ size }) => size > mostBytes)
  if (single.length > 0) {
    return single.map(({ field, name, size }) => ({
      field,
      label: name,
      message: `Die Datei hat ${formatBytes(size)}, höchstens ${formatBytes(mostBytes)} gehen. Bitte wählen Sie eine kleinere.`,
    }))
  }
  const sum = files.reduce((all, { size }) => all + size, 0)
  const last = files.at(-1)
  if (!last || sum <= mostBytes) return []
  const message = `Die gewählten Dateien haben zusammen ${formatBytes(sum)}, auf einmal gehen ${formatBytes(mostBytes)}. Bitte sichern Sie zuerst ohne diese Datei.`
  return [{ field: last.field, label: last.name, message }]
}

/** The files somebody has chosen in a form. */
export const chosenFiles = (form: HTMLFormElement): Chosen[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].flatMap(({ name, files }) =>
    [...(files ?? [])].map((file) => ({ field: name, name: file.name, size: file.size })),
  )
