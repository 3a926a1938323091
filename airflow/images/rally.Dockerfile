# syntax=docker/dockerfile:1
# `rally`, for tasks that publish and promote. Of the repository's root:
# docker build -f airflow/images/rally.Dockerfile .
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src
ARG YARN_VERSION=4.13.0
RUN npm install --global --no-audit --no-fund "@yarnpkg/cli-dist@${YARN_VERSION}"
COPY package.json yarn.lock .yarnrc.yml tsconfig.json ./
COPY packages packages
COPY plugins plugins
RUN --mount=type=cache,target=/root/.yarn/berry/cache \
    yarn workspaces focus @rally/cli
RUN node packages/cli/scripts/build.mjs /app/dist

FROM ${NODE_IMAGE}
ENV NODE_ENV=production
COPY --from=build /app/dist /opt/rally/dist
COPY packages/cli/bin /opt/rally/bin
RUN ln -s /opt/rally/bin/rally /usr/local/bin/rally
USER 1000:1000
ENTRYPOINT ["rally"]
