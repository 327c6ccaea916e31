import type { Schemas } from '@fit-store/contracts/client'
import { plural, pluralInWords } from '#lib/format.ts'
import type { AdoptionStage } from '#lib/labels/adoption.ts'
import { laender } from '#lib/laender.ts'

type Adoptions = Pick<Schemas['Solution'], 'adoptions'>

/** Who uses a solution, in sentences: `Zehn Länder nutzen die Lösung, 2 Länder im Pilot. Für 6 Länder nennt keine Quelle einen Stand.` */
export function adoptionAnswer({ adoptions }: Adoptions) {
  const at = (stage: AdoptionStage) => adoptions.filter((adoption) => adoption.stage === stage).length
  const using = at('live') + at('pilot')
  const ahead = [
    at('ready') && `${plural(at('ready'), 'Land ist', 'Länder sind')} bereit`,
    at('announced') && `${plural(at('announced'), 'Land hat', 'Länder haben')} die Nutzung angekündigt`,
  ].filter(Boolean)
  const silent = laender.length - adoptions.length
  return [
    usingSentence(using, at('pilot')),
    ahead.length > 0 && `${ahead.join(', ')}.`,
    silent > 0 && silent < laender.length && `Für ${plural(silent, 'Land', 'Länder')} nennt keine Quelle einen Stand.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function usingSentence(using: number, pilots: number) {
  if (using === 0) return 'Keine Quelle nennt ein Land, das die Lösung nutzt.'
  const pilot =
    pilots === 0 ? '' : pilots === using ? ' im Pilot' : `, davon ${plural(pilots, 'Land', 'Länder')} im Pilot`
  if (using === laender.length) return `Alle sechzehn Länder nutzen die Lösung${pilot}.`
  return `${pluralInWords(using, 'Land nutzt', 'Länder nutzen')} die Lösung${pilot}.`
}
