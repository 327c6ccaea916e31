import type { Example } from './example.ts'
import type SolutionList from './SolutionList.svelte'

export const examples: Example<typeof SolutionList>[] = [
  {
    title: 'Eine Lösung, für Bayern gelesen',
    props: {
      mine: 'BY',
      solutions: [
        {
          slug: 'digitale-baugenehmigung',
          origin: 'collected',
          isDemo: false,
          type: 'online_service',
          title: 'Digitale Baugenehmigung',
          summary: 'Bauvorhaben gemeinsam in einem Vorgang beantragen, prüfen und bescheiden.',
          stage: 'live',
          stageSince: '2021-01',
          subjectArea: { slug: 'bauen-wohnen', name: 'Bauen & Wohnen' },
          laender: ['MV'],
          provider: null,
          ozgServices: [{ ozgId: '10519', name: 'Bauvorbescheid und Baugenehmigung' }],
          adoptions: [
            { land: 'MV', stage: 'live' },
            { land: 'HB', stage: 'live' },
          ],
          adopterCount: 2,
          adoptionAsOf: '2024',
          maturity: null,
          supplyRoutes: ['fit_store'],
          publishedAt: '2026-11-21T00:00:00Z',
          updatedAt: '2026-11-21T00:00:00Z',
        },
      ],
    },
  },
]
