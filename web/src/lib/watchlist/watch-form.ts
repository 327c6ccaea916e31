/** The id of the page's `WatchForm`, which every `WatchButton` on it belongs to. */
export const watchForm = 'merken'
