# Samplan as one image for the server and for workers: `samplan serve`, `samplan worker`. See docs/operate.md.
FROM node:24-bookworm-slim AS build
WORKDIR /samplan
COPY . .
# Builds the web app and the store's template too; what only tests and builds need is left out afterwards.
RUN npm ci && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /samplan
COPY --from=build --chown=node:node /samplan /samplan
USER node
# The command line itself: signals reach it, and it ends in good order.
ENTRYPOINT ["node", "apps/cli/bin/samplan.js"]
CMD ["serve"]
