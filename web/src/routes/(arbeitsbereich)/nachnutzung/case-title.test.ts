import { expect, test } from 'vitest'
import { caseTitle } from './case-title.ts'

test.for([
  [{ all: 0, mine: 0 }, 'Sie haben noch keinen Fall'],
  [{ all: 1, mine: 0 }, 'Ihr Fall wartet auf andere'],
  [{ all: 1, mine: 1 }, 'Ihr Fall wartet auf Sie'],
  [{ all: 10, mine: 0 }, 'Keiner von 10 Fällen wartet auf Sie'],
  [{ all: 10, mine: 1 }, '1 von 10 Fällen wartet auf Sie'],
  [{ all: 1200, mine: 5 }, '5 von 1.200 Fällen warten auf Sie'],
] as const)('%o is told as "%s"', ([counts, title]) => {
  expect(caseTitle(counts).replaceAll('\u00A0', ' ')).toBe(title)
})
