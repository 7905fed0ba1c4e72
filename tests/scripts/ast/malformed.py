# Trees that are none: what is wrong with them, in CPython's words.
import ast
L=lambda: ast.Load(); S=lambda: ast.Store()
def N(i='x',c=None): return ast.Name(i,c or L())
def C(v=1): return ast.Constant(v)
def t(label, node, mode='exec'):
    try:
        if isinstance(node, ast.stmt): node=ast.Module([node],[])
        if isinstance(node, ast.expr): node=ast.Expression(node); mode='eval'
        ast.fix_missing_locations(node)
        c=compile(node,'<t>',mode); print(label,'ok')
    except Exception as e:
        import re
        print(label, type(e).__name__, re.sub(r'0x[0-9a-f]+','',str(e)))
t('mode', ast.Expression(C()),'exec'); t('mode2', ast.Module([],[]),'eval'); t('mode3', ast.Interactive([]),'exec'); t('mode4',ast.Module([],[]),'single')
t('fd', ast.FunctionDef('f',ast.arguments(),[])); t('fd2', ast.FunctionDef('f',ast.arguments([],[],None,[],[],None,[C()]),[ast.Pass()]))
t('fd3', ast.FunctionDef(None,ast.arguments(),[ast.Pass()])); t('fd4', ast.FunctionDef(3,ast.arguments(),[ast.Pass()])); 
t('fd5', ast.FunctionDef('f',ast.arguments(),[None])); t('fd6', ast.FunctionDef('f',ast.arguments(),[C()])); t('fd7', ast.FunctionDef('f',ast.arguments(),ast.Pass()))
t('fd8', ast.FunctionDef('f',ast.arguments(),[ast.Pass()],[None])); t('fd9', ast.FunctionDef('f',ast.arguments(),[ast.Pass()],[N(c=S())]))
t('args', ast.FunctionDef('f',ast.arguments(kwonlyargs=[ast.arg('a')]),[ast.Pass()]))
t('args2', ast.FunctionDef('f',None,[ast.Pass()])); t('args3', ast.FunctionDef('f',3,[ast.Pass()]))
t('args4', ast.FunctionDef('f',ast.arguments(args=[ast.arg('a'),ast.arg('a')]),[ast.Pass()]))
t('args5', ast.FunctionDef('f',ast.arguments(args=[None]),[ast.Pass()]))
t('args6', ast.FunctionDef('f',ast.arguments(args=[N()]),[ast.Pass()]))
t('args7', ast.FunctionDef('f',ast.arguments(args=[ast.arg(3)]),[ast.Pass()]))
t('cd', ast.ClassDef('A',[],[],[])); t('cd2', ast.ClassDef('A',[N(c=S())],[],[ast.Pass()])); t('cd3', ast.ClassDef('A',[],[ast.keyword('a',N(c=S()))],[ast.Pass()]))
t('del', ast.Delete([])); t('del2', ast.Delete([None])); t('del3', ast.Delete([N()])); t('del4', ast.Delete([C()])); t('del5', ast.Delete([ast.Starred(N(c=ast.Del()),ast.Del())]))
t('as', ast.Assign([],C())); t('as2', ast.Assign([None],C())); t('as3', ast.Assign([N()],C())); t('as4', ast.Assign([N(c=S())],N(c=S()))); t('as5',ast.Assign([C()],C()))
t('as6',ast.Assign([ast.BinOp(C(),ast.Add(),C())],C())); t('as7',ast.Assign([ast.Starred(N(c=S()),S())],C())); t('as8',ast.Assign([ast.Tuple([C()],S())],C()))
t('as9',ast.Assign([N(c=S())],None)); t('as10',ast.Assign([N(c=S())],3)); t('as11',ast.Assign([N('None',S())],C())); t('as12',ast.Assign([N('__debug__',S())],C()))
t('aug', ast.AugAssign(N(),ast.Add(),C())); t('aug2', ast.AugAssign(N(c=S()),ast.Add(),N(c=S()))); t('aug3', ast.AugAssign(ast.List([],S()),ast.Add(),C())); t('aug4', ast.AugAssign(N(c=S()),ast.Not(),C())); t('aug5', ast.AugAssign(N(c=S()),None,C()))
t('ann', ast.AnnAssign(N(),C(),C(),1)); t('ann2', ast.AnnAssign(ast.Attribute(N(),'a',S()),C(),C(),1)); t('ann3', ast.AnnAssign(ast.Tuple([],S()),C(),C(),0)); t('ann4', ast.AnnAssign(N(c=S()),None,C(),1)); t('ann5', ast.AnnAssign(N(c=S()),C(),C(),'a'))
t('for', ast.For(N(),C(),[ast.Pass()],[])); t('for2', ast.For(N(c=S()),C(),[],[])); t('for3', ast.For(N(c=S()),N(c=S()),[ast.Pass()],[])); t('for4', ast.For(N(c=S()),C(),[ast.Pass()],[C()]))
t('wh', ast.While(C(),[],[])); t('wh2', ast.While(N(c=S()),[ast.Pass()],[])); t('if', ast.If(C(),[],[])); t('if2',ast.If(C(),[ast.Pass()],[None])); t('if3',ast.If(None,[ast.Pass()],[]))
t('with', ast.With([],[ast.Pass()])); t('with2', ast.With([ast.withitem(C())],[])); t('with3', ast.With([ast.withitem(N(c=S()))],[ast.Pass()])); t('with4', ast.With([ast.withitem(C(),N())],[ast.Pass()])); t('with5', ast.With([3],[ast.Pass()])); t('with6', ast.With([ast.withitem(C(),C())],[ast.Pass()]))
t('raise', ast.Raise(None,C())); t('raise2', ast.Raise(N(c=S()))); t('try', ast.Try([],[],[],[])); t('try2', ast.Try([ast.Pass()],[],[],[])); t('try3', ast.Try([ast.Pass()],[],[ast.Pass()],[ast.Pass()])); t('try4', ast.Try([ast.Pass()],[ast.ExceptHandler(None,'x',[])],[],[])); t('try5', ast.Try([ast.Pass()],[ast.ExceptHandler(N(c=S()),'x',[ast.Pass()])],[],[])); t('try6', ast.Try([ast.Pass()],[C()],[],[])); t('try7', ast.Try([ast.Pass()],[ast.ExceptHandler(None,'x',[ast.Pass()]),ast.ExceptHandler(None,None,[ast.Pass()])],[],[])); t('try8', ast.Try([ast.Pass()],[ast.ExceptHandler(None,'x',[ast.Pass()])],[],[])); t('ts', ast.TryStar([ast.Pass()],[],[],[])); t('ts3', ast.TryStar([],[ast.ExceptHandler(None,None,[ast.Pass()])],[],[]))
t('assert', ast.Assert(N(c=S()))); t('assert2', ast.Assert(C(),N(c=S()))); t('imp', ast.Import([])); t('impf', ast.ImportFrom('x',[ast.alias('y')],-1)); t('impf2', ast.ImportFrom('x',[],0)); t('impf3', ast.ImportFrom(None,[ast.alias('y')],0)); t('impf4', ast.ImportFrom('x',[ast.alias('y')],None)); t('imp2', ast.Import([None])); t('imp3', ast.Import([ast.alias(3)])); t('gl', ast.Global([])); t('nl', ast.Nonlocal([])); t('gl2', ast.Global([3]))
t('expr', ast.Expr(N(c=S()))); t('expr2', ast.Expr(None)); t('expr3', ast.Expr(ast.Pass())); t('stmt', ast.Module([C()],[])); t('mod', ast.Module(3,[])); t('mod2', ast.Module([],3)); t('mod3', ast.Module([ast.Pass()],[3]))
t('bool', ast.BoolOp(ast.And(),[])); t('bool2', ast.BoolOp(ast.And(),[C()])); t('bool3', ast.BoolOp(ast.And(),[C(),None])); t('bool4', ast.BoolOp(ast.Add(),[C(),C()])); t('bool5', ast.BoolOp(ast.And(),[C(),N(c=S())]))
t('un', ast.UnaryOp(ast.Not(),N(c=S()))); t('un2', ast.UnaryOp(ast.Add(),C())); t('bin', ast.BinOp(C(),ast.USub(),C())); t('lam', ast.Lambda(ast.arguments(),N(c=S()))); t('ifexp', ast.IfExp(C(),N(c=S()),C())); t('dict', ast.Dict([],[C()])); t('dict2', ast.Dict([C()],[None])); t('dict3', ast.Dict([None],[C()])); t('set', ast.Set([])); t('set2', ast.Set([None])); t('lc', ast.ListComp(C(),[])); t('lc2', ast.ListComp(C(),[ast.comprehension(N(),C(),[],0)])); t('lc3', ast.ListComp(C(),[ast.comprehension(N(c=S()),C(),[None],0)])); t('lc4', ast.ListComp(C(),[ast.comprehension(N(c=S()),C(),[],'x')])); t('dc', ast.DictComp(C(),C(),[])); t('lc5', ast.ListComp(C(),[3]))
t('yield', ast.Yield(C())); t('await', ast.Await(C())); t('cmp', ast.Compare(C(),[ast.In()],[])); t('cmp2', ast.Compare(C(),[ast.In()],[C(),C()])); t('cmp3', ast.Compare(C(),[ast.Add()],[C()])); t('cmp4', ast.Compare(C(),[],[])); t('call', ast.Call(N(c=S()),[],[])); t('call2', ast.Call(N(),[None],[])); t('call3', ast.Call(N(),[],[ast.keyword('a',None)])); t('call4', ast.Call(N(),[ast.Starred(N(),L())],[ast.keyword(None,N())])); t('call5', ast.Call(N(),[],[3]))
t('num', C([])); t('num2', C(object())); t('num3', C((1,(2,[])))); t('num4', C((1,2))); t('num5', C(frozenset({1}))); t('num6', C(ast.Pass())); t('num7', C(True)); t('num8',C(-5)); t('num9',C(1+2j)); t('num10',C(frozenset({(1,'a')}))); t('num11', C(type)); t('num12',ast.Constant(1,kind=3))
class I(int): pass
t('numI', C(I(3)));
class St(str): pass
t('strS', C(St('a'))); t('nameS', N(St('a')))
t('attr', ast.Attribute(N(c=S()),'a',L())); t('attr2', ast.Attribute(N(),3,L())); t('attr3', ast.Attribute(N(),'a',S())); t('attr4', ast.Attribute(N(),'a',3)); t('sub', ast.Subscript(N(),C(),S())); t('sub2', ast.Subscript(N(),None,L())); t('sub3', ast.Subscript(N(),ast.Slice(N(c=S())),L())); t('sub4', ast.Subscript(N(),ast.Tuple([ast.Slice(),C()],L()),L())); t('star', ast.Starred(N(),L())); t('star2', ast.List([ast.Starred(N(),S())],L())); t('star3', ast.Starred(N(c=S()),L())); t('name', N('True')); t('name2', N(None)); t('name3', N(3)); t('list', ast.List([N(c=S())],L())); t('tuple', ast.Tuple([None],L())); t('slice', ast.Slice()); t('fv', ast.FormattedValue(C(),-1)); t('fv2', ast.FormattedValue(C(),5)); t('fv3', ast.FormattedValue(C(),'r')); t('js', ast.JoinedStr([C(1)])); t('js2', ast.JoinedStr([N()])); t('js3', ast.JoinedStr([])); t('ne', ast.NamedExpr(N(c=S()),C())); t('ne2', ast.NamedExpr(ast.Attribute(N(),'a',S()),C())); t('ne3', ast.NamedExpr(N(),C())); t('ret', ast.Return(C())); t('brk', ast.Break()); t('cont', ast.Continue())
M=lambda p,**k: ast.Match(C(),[ast.match_case(p,k.get('g'),k.get('b',[ast.Pass()]))])
t('m0', ast.Match(C(),[])); t('m1', M(ast.MatchValue(C()),b=[])); t('m2', M(ast.MatchValue(N()))); t('m3', M(ast.MatchValue(C(None)))); t('m4', M(ast.MatchSingleton(1))); t('m5', M(ast.MatchStar('x'))); t('m6', M(ast.MatchSequence([ast.MatchStar('x'),ast.MatchStar('y')]))); t('m7', M(ast.MatchMapping([C()],[]))); t('m8', M(ast.MatchMapping([N()],[ast.MatchAs()]))); t('m9', M(ast.MatchClass(C(),[],[],[]))); t('m10', M(ast.MatchClass(N(),[],['a'],[]))); t('m11', M(ast.MatchClass(ast.Attribute(C(),'a',L()),[],[],[]))); t('m12', M(ast.MatchAs(ast.MatchAs(),None))); t('m13', M(ast.MatchAs(None,'_'))); t('m14', M(ast.MatchOr([]))); t('m15', M(ast.MatchOr([ast.MatchAs()]))); t('m16', M(ast.MatchMapping([],[],'_'))); t('m17', M(ast.MatchSequence([ast.MatchStar('_')]))); t('m18', M(ast.MatchValue(ast.UnaryOp(ast.UAdd(),C())))); t('m19', M(ast.MatchValue(ast.BinOp(C(),ast.Add(),C())))); t('m21', M(ast.MatchAs(None,None))); t('m22', M(None)); t('m23', M(C())); t('m24', M(ast.MatchValue(C()),g=N(c=S()))); t('m25', M(ast.MatchAs(None,'None'))); t('m26', M(ast.MatchValue(C((1,))))); t('m27', M(ast.MatchMapping([C(True)],[ast.MatchAs()]))); 0; t('m29',M(ast.MatchValue(ast.UnaryOp(ast.USub(),C('a'))))); t('m30',M(ast.MatchClass(N(),[],[3],[ast.MatchAs()])))
t('ta', ast.TypeAlias(C(),[],C())); t('ta2', ast.TypeAlias(ast.Attribute(N(),'a',S()),[],C())); t('ta3', ast.TypeAlias(N(c=S()),[ast.TypeVar('T',N(c=S()))],C())); t('ta4', ast.TypeAlias(N(c=S()),[ast.TypeVar(3)],C())); t('ta5', ast.TypeAlias(N(c=S()),[ast.Pass()],C())); t('ta6', ast.TypeAlias(N(),[],C()))
def pos(**k):
    n=ast.Pass(lineno=1,col_offset=0,end_lineno=1,end_col_offset=4)
    for a,b in k.items():
        if b is ...: delattr(n,a)
        else: setattr(n,a,b)
    m=ast.Module([n],[])
    try: compile(m,'<t>','exec'); print(k,'ok')
    except BaseException as e: print(k,type(e).__name__,e)
pos(lineno=...); pos(col_offset=...); pos(end_lineno=...); pos(end_col_offset=...); pos(lineno=5); pos(lineno=-1); pos(col_offset=10); pos(col_offset=-1); pos(lineno='a'); pos(lineno=None); pos(end_lineno=None); pos(lineno=1<<40); pos(lineno=1.5); pos(lineno=-3,end_lineno=-3); pos(end_col_offset=-1); pos(lineno=True); pos(lineno=0,end_lineno=0)
class MyName(ast.Name): pass
t('subclass', MyName('x',L())); 
class MyStmt(ast.stmt): pass
t('mystmt', MyStmt())
n=ast.Name('x',L()); del n.id; t('noid', n); n=ast.Name('x',L()); del n.ctx; t('noctx',n)
n=ast.If(C(),[ast.Pass()],[]); del n.body; t('nobody',n); n=ast.Return(C()); del n.value; t('noval',n); n=ast.Expr(C()); del n.value; t('noval2',n); n=ast.BinOp(C(),ast.Add(),C()); del n.op; t('noop',n)
n=ast.FormattedValue(C(),-1); del n.conversion; t('noconv',n); n=ast.Constant(1); del n.value; t('noconst',n)
x=C(); 
e=ast.List([],L()); e.elts.append(e); t('rec', e)
d=ast.Constant(1)
for i in range(100000): d=ast.UnaryOp(ast.USub(),d,lineno=1,col_offset=0)
try: compile(ast.Expression(d),'','eval'); print('deep ok')
except RecursionError as ex: print('deep', ex)
