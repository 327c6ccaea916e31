import type { Status } from '#lib/status.ts'
import { plural } from '#lib/format.ts'

type Section = { percent: number; savedAt: string | null; missing: readonly unknown[] }

/** How many sections have everything that submission needs. */
export const completeSections = ({ sections }: { sections: readonly Section[] }) =>
  sections.filter(({ percent }) => percent === 100).length

/** Where a section stands, in two or three words. */
export function sectionStatus({ percent, savedAt, missing }: Section, notes: number, errors: number): Status {
  if (errors > 0) return { label: plural(errors, 'Fehler', 'Fehler'), tone: 'danger', icon: 'danger' }
  if (notes > 0) return { label: plural(notes, 'Anmerkung', 'Anmerkungen'), tone: 'warning', icon: 'warning' }
  if (percent === 100 && savedAt === null) return { label: 'freiwillig', tone: 'neutral', icon: 'draft' }
  if (percent === 100) return { label: 'vollständig', tone: 'success', icon: 'success' }
  if (savedAt === null) return { label: 'noch offen', tone: 'neutral', icon: 'draft' }
  return { label: missing.length === 1 ? 'eine fehlt' : `${missing.length} fehlen`, tone: 'neutral', icon: 'edit' }
}
