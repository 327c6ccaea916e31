// Which part may know which. Workspace packages are matched by folder and by name, because `exports` with wildcards are
// not followed and an import of @fit-store/db/client would otherwise match nothing.

/** Left may be imported by right, never the reverse. Listeners only listen and read; the demo world plays with the operations of all. */
const ranks = [
  'events',
  'reference',
  'organisations',
  'identity',
  'documents',
  'checklists',
  'deadlines',
  'solutions',
  'pricing',
  'terms',
  'reuse',
  'adoption',
  'exchange',
]
const listeners = ['discovery', 'histories', 'notifications', 'statistics', 'demo']
const domains = [...ranks, ...listeners]

const ours = (...names) => `^(${names.join('|')})/|^@fit-store/(${names.join('|')})(/|$)`
const library = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`
const inDomain = (names) => `^api/src/(${names.join('|')})/`
const tests = '\\.test\\.ts$|(^|/)test/'
const pure = '/(lifecycle|policy|allocate-costs|clause-diff|compose)\\.ts$'

const never = (name, from, to) => ({ name, severity: 'error', from, to })

export default {
  forbidden: [
    never('no-cycles', {}, { circular: true }),
    never('web-knows-only-contracts', { path: '^web/' }, { path: ours('api', 'db', 'search') }),
    never('contracts-is-a-leaf', { path: '^contracts/' }, { path: ours('api', 'db', 'search', 'web') }),
    never('db-does-not-know-who-asks', { path: '^db/' }, { path: ours('api', 'search', 'contracts', 'web') }),
    never('search-receives-everything', { path: '^search/src/' }, { path: ours('api', 'db', 'contracts', 'web') }),
    ...[...ranks.keys()].map((rank) =>
      never(
        `${ranks[rank]}-ranks-lower`,
        { path: inDomain([ranks[rank]]), pathNot: tests },
        { path: inDomain([...ranks.slice(rank + 1), ...listeners]) },
      ),
    ),
    never(
      'listeners-do-not-know-each-other',
      { path: `^api/src/(${listeners.join('|')})/` },
      { path: inDomain(listeners), pathNot: '^api/src/$1/' },
    ),
    never('platform-has-no-domain-words', { path: '^api/src/platform/', pathNot: tests }, { path: inDomain(domains) }),
    never(
      'a-domain-is-used-through-queries-and-operations',
      { path: `^api/src/(${domains.join('|')})/`, pathNot: tests },
      { path: `${inDomain(domains)}.*(routes|schemas)\\.ts$`, pathNot: '^api/src/$1/' },
    ),
    never(
      'only-routes-know-fastify',
      { path: inDomain(domains), pathNot: `routes\\.ts$|${tests}` },
      { path: library('fastify', '@fastify') },
    ),
    never(
      'routes-do-not-query',
      { path: 'routes\\.ts$' },
      { path: `${ours('db')}|${library('drizzle-orm', 'postgres')}` },
    ),
    never(
      'rules-are-pure',
      { path: pure },
      {
        path: `platform/ctx|queries\\.ts$|${library('drizzle-orm', 'postgres', 'fastify')}`,
        dependencyTypesNot: ['type-only'],
      },
    ),
    never('rules-know-no-clock-and-no-files', { path: pure }, { dependencyTypes: ['core'] }),
    never(
      'effects-come-after-commit',
      { path: inDomain(domains.filter((domain) => !listeners.includes(domain))), pathNot: tests },
      { path: `${ours('search')}|${library('nodemailer')}` },
    ),
    never(
      'components-get-props',
      { path: '^web/src/lib/components/' },
      { path: '^\\$app/|^#lib/server/|^web/src/lib/server/|contracts/src/client|@fit-store/contracts/client' },
    ),
    never(
      'production-does-not-need-tests',
      {
        path: '^(api|db|search|contracts|web)/src/',
        pathNot: `${tests}|\\.examples\\.ts$|^web/src/routes/komponenten/`,
      },
      { path: `${tests}|\\.examples\\.ts$` },
    ),
    never('the-demo-world-comes-by-the-seed', { path: '^(api|web|search)/' }, { path: 'seed/demo' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/(build|\\.svelte-kit)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
