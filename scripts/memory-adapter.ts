import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What the demo sign-in remembers, for as long as the process lives: on one machine, for one demonstration, that is enough. */
export function memoryAdapter() {
  const kept = new Map<string, AdapterPayload>()
  return (model: string): Adapter => {
    const key = (id: string) => `${model}:${id}`
    const alive = (payload: AdapterPayload | undefined) =>
      payload && (payload.exp === undefined || payload.exp > Date.now() / 1000) ? payload : undefined
    const findBy = async (field: 'uid' | 'userCode', value: string) =>
      alive([...kept].find(([name, payload]) => name.startsWith(key('')) && payload[field] === value)?.[1])
    return {
      upsert: async (id, payload, expiresIn = 3600) => {
        kept.set(key(id), { ...payload, exp: Math.floor(Date.now() / 1000) + expiresIn })
      },
      find: async (id) => alive(kept.get(key(id))),
      findByUid: (uid) => findBy('uid', uid),
      findByUserCode: (code) => findBy('userCode', code),
      consume: async (id) => {
        const payload = kept.get(key(id))
        if (payload) payload.consumed = Math.floor(Date.now() / 1000)
      },
      destroy: async (id) => void kept.delete(key(id)),
      revokeByGrantId: async (grantId) => {
        for (const [name, payload] of kept) if (payload.grantId === grantId) kept.delete(name)
      },
    }
  }
}
