import type { Rolldown } from 'vite'

const page = /\/src\/routes(\/.*\+(?:page|layout|error)\.svelte)$/
/** The shell of every page and the page most visits begin or end with: the list of solutions. */
const isFirstSeen = (route: string) =>
  /^\/\+(layout|error)\.svelte$|^\/\(katalog\)\/loesungen\/\+page\.svelte$/.test(route)
// So many pages that a file of its own would be fetched by most visits anyway.
const enough = 8

/** Modules that may share a file: ours, the shell itself and Vite's loader. What they import from Svelte and SvelteKit comes along. */
export const shareable = /\/src\/lib\/|\/src\/routes\/\+(layout|error)\.svelte$|vite\/preload-helper/

/**
 * The file a shared module travels in. SvelteKit's own cut makes thirty of a kilobyte each, which compress worse and queue; one file for all
 * makes the list of solutions carry what only signed-in pages show. So: "first" is what shell and list need, "often" what
 * many others share, and the rest (null) is cut as it comes.
 */
export function block(id: string, graph: Rolldown.ChunkingContext) {
  const routes = routesReaching(id, graph)
  if (id.includes('vite/preload-helper') || routes.some(isFirstSeen)) return 'first'
  return routes.length >= enough ? 'often' : null
}

/**
 * The stylesheet a style travels in: "first" for shell and list, "others" for everything else. One for each of the hundred pages
 * would make those two and a half times as long, and their names alone are a thirtieth of the script that every visit loads.
 */
export const style = (id: string, graph: Rolldown.ChunkingContext) =>
  routesReaching(id, graph).some(isFirstSeen) ? 'first' : 'others'

/** Pages, layouts and error pages that need a module, as paths below `src/routes`; the gallery, which needs everything, does not count. */
function routesReaching(id: string, graph: Rolldown.ChunkingContext) {
  const seen = new Set([id])
  for (const module of seen) for (const importer of graph.getModuleInfo(module)?.importers ?? []) seen.add(importer)
  return [...seen]
    .flatMap((module) => page.exec(module)?.[1] ?? [])
    .filter((route) => !route.startsWith('/komponenten/'))
}
