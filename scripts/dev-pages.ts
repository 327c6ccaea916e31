import { createServer } from 'vite'

const { PORT = '3000', HOST = '127.0.0.1', API_URL = '' } = process.env
const server = await createServer({
  server: { port: Number(PORT), host: HOST, strictPort: true, proxy: { '/api': new URL(API_URL).origin } },
})
await server.listen()
process.send?.('ready')
