/** Three usual surprises in ten lines. */
export const exampleDockerfile = `ARG VERSION=1.2
FROM alpine:3.20 AS build
RUN echo "building \$VERSION"
ARG VERSION
RUN echo "building \$VERSION"

FROM alpine:3.20
ARG MODE=debug
ENV MODE=release
RUN echo "\$MODE \$VERSION"
CMD ["sh", "-c", "echo \$MODE"]
`;
