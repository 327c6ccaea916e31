import type { SolutionDocument } from '../src/engine.ts'
import { aSolution } from './documents.ts'

/** A small catalogue with everything in it that engines tend to get wrong. */
export const catalogue: SolutionDocument[] = [
  aSolution('wohngeld', {
    title: 'Wohngeld (Onlinedienst)',
    keywords: ['Mietzuschuss', 'Lastenzuschuss'],
    summary: 'Zuschuss zur Miete für Haushalte mit geringem Einkommen.',
    services: ['Wohngeld Bewilligung erstmalig'],
    keys: ['99107023017001', '10092'],
    legalBases: ['§ 19 WoGG'],
    facets: {
      land: ['schleswig-holstein'],
      subjectArea: ['bauen-und-wohnen'],
      adopter: ['sh', 'nw', 'by'],
      leika: ['99107023017001'],
    },
    adopterCount: 3,
    publishedAt: 3_000,
  }),
  aSolution('pflegewohngeld', {
    title: 'Pflegewohngeld',
    keys: ['99107999017000', '10224'],
    facets: { land: ['nordrhein-westfalen'], subjectArea: ['gesundheit'], adopter: ['nw'] },
    adopterCount: 1,
    publishedAt: 2_000,
  }),
  aSolution('fuehrerschein', {
    title: 'Digitaler Führerscheinantrag',
    keywords: ['Fahrerlaubnis', 'Klasse B'],
    keys: ['99108008001000', '10169'],
    legalBases: ['§ 21 FeV'],
    facets: { land: ['hessen'], subjectArea: ['mobilitaet-und-reisen'], adopter: ['he', 'nw'] },
    adopterCount: 2,
    publishedAt: 1_000,
  }),
  aSolution('strassen', {
    title: 'Sondernutzung von Straßen',
    description: 'Erlaubnis für Gerüste und Container. Siehe auch Wohngeld.',
    keys: ['99108015005000', '10348'],
    facets: { land: ['hamburg'], subjectArea: ['mobilitaet-und-reisen', 'bauen-und-wohnen'], adopter: ['hh'] },
    adopterCount: 1,
    publishedAt: 4_000,
  }),
  aSolution('ikfz', {
    title: 'i-Kfz (An-, Um- und Abmeldung von Fahrzeugen)',
    keywords: ['Kfz-Zulassung'],
    keys: ['99036008069000', '10439'],
    facets: { subjectArea: ['mobilitaet-und-reisen'], adopter: ['he', 'by', 'nw', 'hh'] },
    adopterCount: 4,
    publishedAt: 5_000,
  }),
  aSolution('elterngeld', {
    title: 'ElterngeldDigital',
    keys: ['99041001017000', '10000'],
    legalBases: ['BEEG', '§ 7 BEEG'],
    facets: { land: ['bund'], subjectArea: ['familie-und-kind'], adopter: [] },
    publishedAt: 6_000,
  }),
  aSolution('aerztin', { title: 'Ärztliche Approbation', publishedAt: 100 }),
  aSolution('zulage', {
    title: 'Zulage für O’Neill\'s "Haus" \\ Hof',
    facets: { standard: ['o-neill'] },
    publishedAt: 200,
  }),
]
