"""Comparing trees."""

import ast


class ASTTestMixin:
    def assertASTEqual(self, ast1, ast2):
        waiting = [(ast1, ast2)]
        self.assertIsInstance(ast1, ast.AST)
        while waiting:
            one, other = waiting.pop()
            if one is other:
                continue
            self.assertIs(type(one), type(other))
            if isinstance(one, ast.AST):
                waiting.extend((getattr(one, name, None), getattr(other, name, None)) for name in one._fields)
            elif isinstance(one, list):
                self.assertEqual(len(one), len(other))
                waiting.extend(zip(one, other))
            else:
                self.assertEqual(one, other)
