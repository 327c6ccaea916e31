import type { Schemas } from '@fit-store/contracts/client'
import { plural } from '#lib/format.ts'

type Effects = Schemas['TerminationEffects']

/** What an end means for the agreements that hang on this one, in sentences: those that end, and those that stay. */
export function dependenceOf(
  kind: Schemas['Agreement']['kind'],
  children: readonly Pick<Effects['children'][number], 'status'>[],
): string[] {
  if (kind === 'sub_reuse') return ['An diesem Vertrag hängt kein anderer.']
  if (kind === 'provision')
    return children.length === 0
      ? ['Kein Nachnutzungsvertrag beruht auf diesem Vertrag.']
      : [
          `${plural(children.length, 'Nachnutzungsvertrag beruht', 'Nachnutzungsverträge beruhen')} auf diesem Vertrag und ${children.length === 1 ? 'endet' : 'enden'} nicht mit ihm. Der Plattformbetreiber schuldet die Lösung weiter und muss mit den nachnutzenden Stellen klären, wie es weitergeht.`,
        ]
  const running = children.filter(({ status }) => status === 'concluded' || status === 'terminated').length
  const underWay = children.length - running
  return [
    ...(running > 0
      ? [`${plural(running, 'Sub-Nachnutzungsvertrag endet', 'Sub-Nachnutzungsverträge enden')} mit diesem Vertrag.`]
      : ['Mit diesem Vertrag endet kein Sub-Nachnutzungsvertrag.']),
    ...(underWay > 0
      ? [
          `${plural(underWay, 'Sub-Nachnutzungsvertrag, der noch nicht geschlossen ist, wird', 'Sub-Nachnutzungsverträge, die noch nicht geschlossen sind, werden')} zurückgezogen.`,
        ]
      : []),
  ]
}
