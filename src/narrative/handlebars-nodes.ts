/** The kinds of node in a Handlebars template, told apart. */

export function isBlock(node: hbs.AST.Node): node is hbs.AST.BlockStatement {
  return node.type === "BlockStatement";
}

export function isBoolean(node: hbs.AST.Node): node is hbs.AST.BooleanLiteral {
  return node.type === "BooleanLiteral";
}

export function isMustache(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  return node.type === "MustacheStatement";
}

export function isNumber(node: hbs.AST.Node): node is hbs.AST.NumberLiteral {
  return node.type === "NumberLiteral";
}

export function isPartial(node: hbs.AST.Node): node is hbs.AST.PartialStatement {
  return node.type === "PartialStatement";
}

export function isPath(node: hbs.AST.Node): node is hbs.AST.PathExpression {
  return node.type === "PathExpression";
}

export function isSubExpression(node: hbs.AST.Node): node is hbs.AST.SubExpression {
  return node.type === "SubExpression";
}

export function isText(node: hbs.AST.Node): node is hbs.AST.StringLiteral {
  return node.type === "StringLiteral";
}
