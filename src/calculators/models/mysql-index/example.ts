/** As `SHOW CREATE TABLE` prints it after a move from utf8mb3: one key no longer fits a table that kept its old format. */
export const exampleTable = `CREATE TABLE \`page\` (
  \`id\` bigint unsigned NOT NULL AUTO_INCREMENT,
  \`url\` varchar(255) NOT NULL,
  \`site\` varchar(100) CHARACTER SET ascii DEFAULT NULL,
  \`title\` text,
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`by_url\` (\`url\`),
  KEY \`by_site\` (\`site\`,\`title\`(50))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 ROW_FORMAT=COMPACT
`;
