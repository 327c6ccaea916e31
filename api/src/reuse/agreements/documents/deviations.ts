import type { AgreementKind, Deviation } from '@fit-store/db/schema/agreements'
import type { Block, PrintableDocument } from '../../../documents/blocks.ts'
import type { TermsText } from '../../../terms/compose.ts'
import type { Agreement } from '../queries.ts'

type Text = Pick<TermsText, 'isModel' | 'clauses'>
type Wordings = {
  /** The form of the agreement itself. */
  form: Text
  /** Where notice is written: the conditions, or the form of an agreement that has none of its own. */
  notice: Pick<TermsText, 'isModel'>
}

/** What our model clauses write out in words (contracts/terms: provision-terms, reuse-terms, sub-reuse-agreement). */
export const modelNotice: Record<AgreementKind, { clause: string; months: number }> = {
  provision: { clause: 'Kündigung', months: 12 },
  reuse: { clause: 'Kündigung', months: 6 },
  sub_reuse: { clause: 'Laufzeit', months: 9 },
}

/**
 * What is agreed instead of the standard text: what people wrote, and the notice period of this agreement where no text states it.
 * The operator sets it per kind, so a text that names another one must not win.
 */
export function deviationsOf({ kind, noticeMonths, deviations }: Agreement, { form, notice }: Wordings): Deviation[] {
  const { clause, months } = modelNotice[kind]
  const hasBlank = form.clauses.some(({ variables }) => variables.some(({ name }) => name === 'noticePeriod'))
  if (hasBlank || (notice.isModel && months === noticeMonths)) return deviations
  const period = noticeMonths === 1 ? 'von einem Monat' : `von ${noticeMonths} Monaten`
  const instead = noticeMonths === 0 ? 'keine Frist: Gekündigt werden kann' : `eine Frist ${period}`
  const own: Deviation = {
    clause,
    wording: `An die Stelle der Kündigungsfrist dieser Klausel tritt ${instead} zum Ende eines Kalenderjahres. Im Übrigen gilt die Klausel.`,
    reason: 'Vorgabe des Plattformbetreibers für Verträge dieser Art.',
  }
  return [own, ...deviations]
}

/**
 * Abweichungen vom Muster stand in an annex of their own, because the standard text itself is never touched; null where there is
 * nothing. The form of a sub-reuse agreement has no clause for conditions, so those of its parent stand here, too.
 */
export function printableDeviations(
  { number, kind, conditions }: Pick<Agreement, 'number' | 'kind' | 'conditions'>,
  deviations: readonly Deviation[],
): PrintableDocument | null {
  const passedOn = kind === 'sub_reuse' ? conditions : []
  if (deviations.length === 0 && passedOn.length === 0) return null
  const paragraph = (text: string, style: 'plain' | 'emphasis' = 'plain'): Block => ({
    type: 'paragraph',
    runs: [{ text, style, kind: 'value', target: null }],
  })
  const sections = [
    ...deviations.map(({ clause, wording, reason }) => ({
      heading: `Statt der Klausel „${clause}“`,
      blocks: [paragraph(wording), paragraph(`Grund: ${reason}`, 'emphasis')],
    })),
    ...passedOn.map((condition) => ({
      heading: 'Auflage aus dem Nachnutzungsvertrag',
      blocks: [paragraph(condition)],
    })),
  ]
  return {
    title: passedOn.length > 0 ? 'Abweichungen und Auflagen' : 'Abweichungen vom Muster',
    subtitle: `Vertrag ${number}`,
    notices: ['Diese Anlage geht den genannten Klauseln des Musters vor.'],
    sections: sections.map((section, at) => ({ number: at + 1, ...section })),
    evidence: [],
  }
}
