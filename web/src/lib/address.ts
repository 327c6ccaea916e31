import type { operations } from '@fit-store/contracts/api'

// The one place where German addresses and the API's English parameters meet (decision 8). A parameter that the contract
// gains, loses or renames does not compile until it stands right here. Values are the same on both sides.

type Listed = {
  listSolutions: '/loesungen'
  listPublicServices: '/leistungen'
  listOzgServices: '/ozg'
  listOrganisations: '/organisationen'
  listAgreements: '/vertraege'
  listRollOuts: '/anbindung'
  listReuseRequests: '/nachnutzung'
}
export type Operation = keyof Listed

/** The parameters of an operation as the contract types them. */
export type QueryOf<Op extends Operation> = NonNullable<operations[Op]['parameters']['query']>

/** The chosen Land comes by cookie too, so pages add it themselves (`viewKeys.chosenLand`). */
type Keyed<Op extends Operation> = Exclude<keyof QueryOf<Op>, 'forLand'>

type Pages = { [Op in Operation]: { path: Listed[Op]; keys: Record<Keyed<Op>, string> } }

const paging = { page: 'seite', perPage: 'anzahl' } as const

/** Page and address keys of every list, by API parameter. */
export const pages = {
  listSolutions: {
    path: '/loesungen',
    keys: {
      q: 'q',
      land: 'land',
      subjectArea: 'themenfeld',
      ozg: 'ozg',
      leika: 'leika',
      type: 'art',
      stage: 'stand',
      maturity: 'reifegrad',
      supplyRoute: 'bezugsweg',
      adopter: 'nutzung',
      fachverfahren: 'fachverfahren',
      standard: 'standard',
      cost: 'kosten',
      sort: 'sortierung',
      ...paging,
    },
  },
  listPublicServices: {
    path: '/leistungen',
    keys: { q: 'q', subjectArea: 'themenfeld', ozg: 'ozg', covered: 'abgedeckt', ...paging },
  },
  listOzgServices: { path: '/ozg', keys: { q: 'q', subjectArea: 'themenfeld', ...paging } },
  listOrganisations: { path: '/organisationen', keys: { q: 'q', kind: 'art', land: 'land', ...paging } },
  listAgreements: {
    path: '/vertraege',
    keys: {
      q: 'q',
      kind: 'art',
      status: 'stand',
      solution: 'loesung',
      land: 'land',
      terms: 'bedingungen',
      termsVersion: 'fassung',
      year: 'jahr',
      turn: 'am-zug',
      due: 'frist',
      party: 'partei',
      sort: 'sortierung',
      ...paging,
    },
  },
  listRollOuts: {
    path: '/anbindung',
    keys: { q: 'q', agreement: 'vertrag', solution: 'loesung', status: 'stand', ...paging },
  },
  listReuseRequests: {
    path: '/nachnutzung',
    keys: {
      q: 'q',
      party: 'rolle',
      status: 'stand',
      turn: 'am-zug',
      due: 'frist',
      agreement: 'vertrag',
      solution: 'loesung',
      ...paging,
    },
  },
} as const satisfies Pages

/** What pages keep in the address beside the API's parameters. */
export const viewKeys = {
  /** The Land the catalogue is read for; never the implementing one, which is `land`. */
  chosenLand: 'fuer',
  /** `tabelle` where a list shows rows of a table instead of cards. */
  view: 'ansicht',
  /** Solutions that a list has picked for a comparison, and those that the comparison shows. */
  picked: 'vergleich',
  compared: 'loesung',
  /** `unterschiede` where a comparison leaves out what is the same everywhere. */
  only: 'nur',
} as const

/** What the cost calculator keeps in the address, beside the chosen Land. */
export const costKeys = {
  /** Several solutions make a basket. */
  solution: 'loesung',
  year: 'jahr',
  scenario: 'szenario',
  /** Länder assumed to join, and the day they do where it is not the first of the year. */
  joiner: 'beitritt',
  joinsOn: 'ab',
  /** An extra the own Land orders: solution and number in its sheet, `loesung.2`. */
  extra: 'zusatz',
  /** The one of several solutions whose shares are shown. */
  shown: 'zeigen',
  words: 'suche',
  /** The division of an amount at hand: by which key, among whom, how much. */
  key: 'schluessel',
  participant: 'beteiligt',
  total: 'summe',
} as const

type Params = Pick<URLSearchParams, 'getAll'>

/**
 * The API's query for an address. What the list does not know (`fuer`, a tracking parameter) and empty fields of a form are left
 * out; values go through as they are, because the API checks them and its 400 says which one to mend.
 */
export function queryFrom<Op extends Operation>(operation: Op, params: Params): QueryOf<Op> {
  const given = Object.entries<string>(pages[operation].keys)
    .map(([key, german]) => [key, params.getAll(german).filter((value) => value.trim() !== '')] as const)
    .filter(([, values]) => values.length > 0)
    .map(([key, values]) => [key, values.length === 1 ? values[0] : [...new Set(values)]])
  return Object.fromEntries(given)
}

/** The address of a list for a query: `addressOf('listSolutions', { subjectArea: ['umwelt'] })` → `/loesungen?themenfeld=umwelt`. */
export function addressOf<Op extends Operation>(operation: Op, query: QueryOf<Op> = {}): string {
  const { path, keys } = pages[operation]
  const params = Object.entries<unknown>(query).flatMap(([key, value]) =>
    [value].flat().map((one) => [(keys as Record<string, string>)[key] ?? key, String(one)]),
  )
  return params.length ? `${path}?${new URLSearchParams(params)}` : path
}

/** The address key an API refusal points to: `/query/perPage` → `anzahl`; undefined when it points elsewhere. */
export function addressKeyAt(operation: Operation, pointer: string): string | undefined {
  const [, where, key = ''] = pointer.split('/')
  return where === 'query' ? (pages[operation].keys as Record<string, string>)[key] : undefined
}
