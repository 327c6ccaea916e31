# The pages: built with everything, run with what the build leaves outside its bundle.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY db/patches db/patches
RUN npm install --global "$(node --print 'require("./package.json").packageManager')"
COPY contracts/package.json contracts/
COPY web/package.json web/
# Node comes with the lockfile for machines that have none; here it would be 190 MB that nobody patches.
RUN pnpm install --frozen-lockfile --prod --filter '@fit-store/web...' && rm -r node_modules/.pnpm/node-linux-*

FROM packages AS build
RUN pnpm install --frozen-lockfile --filter '@fit-store/web...'
COPY .config .config
COPY contracts contracts
COPY web web
RUN pnpm --filter @fit-store/web run build

FROM node:24-bookworm-slim AS web
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages /app ./
COPY contracts/src contracts/src
COPY --from=build /app/web/build web/build
USER node
EXPOSE 3000
CMD ["node", "web/build/index.js"]
