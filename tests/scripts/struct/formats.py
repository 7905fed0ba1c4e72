"""struct: formats, ranges, offsets, and what is said of those that do not fit."""
import struct
from struct import *


def show(text):
    # Without addresses.
    parts = text.split(" at 0x")
    return parts[0] + "".join(" at ..." + part.lstrip("0123456789abcdef") for part in parts[1:])


def t(s):
    print(s, end=" -> ")
    try:
        print(show(repr(eval(s))))
    except BaseException as error:
        print(type(error).__module__, type(error).__name__, error)


for s in '''pack('z')|pack('5')|pack('i')|pack('i',1,2)|pack('i','a')|pack('i',1.0)|pack('i',2**31)|pack('b',200)|pack('B',-1)|pack('h',70000)|pack('H',-1)|pack('I',-1)|pack('I',2**32)|pack('l',2**63)|pack('L',-1)|pack('q',2**63)|pack('Q',-1)|pack('Q',2**64)|pack('n',2**63)|pack('N',-1)|pack('P',-1)|pack('P',2**64)|pack('<i',2**31)|pack('<b',200)|pack('>H',-1)|pack('<q',2**63)|pack('<Q',-1)|pack('<n',1)|pack('c','a')|pack('c',b'ab')|pack('s','a')|pack('3s',b'a')|pack('3s',b'abcd')|pack('3s',bytearray(b'q'))|pack('0s',b'a')|pack('p','a')|pack('3p',b'abcd')|pack('0p',b'a')|pack('p',b'a')|pack('f','a')|pack('f',1e300)|pack('<f',1e300)|pack('e',1e10)|pack('d','a')|pack('?',[])|pack('?',3)|pack('ci',b'a',1)|pack('=ci',b'a',1)|pack('cxxi',b'a',1)|pack('3x')|calcsize('ci')|calcsize('i0q')|calcsize('c0i')|calcsize('@cq')|calcsize('>cq')|calcsize('99999999999999999999i')|calcsize('9223372036854775807i')|calcsize(1)|calcsize(b'i')|calcsize('i i')|calcsize('2 i')|calcsize('')|calcsize('i\\0')|calcsize('é')|unpack('i',b'')|unpack('i',b'12345')|unpack('2s','ab')|unpack('ii',b'\\1\\0\\0\\0\\2\\0\\0\\0')|unpack('>h',b'\\1\\2')|unpack('3p',b'\\2ab')|unpack('3p',b'\\5ab')|unpack('0p',b'')|unpack('?',b'\\2')|unpack('c',b'a')|unpack('e',b'\\0<')|unpack('4s',b'abcd')|unpack('P',b'\\1'*8)|unpack_from('i',b'abcdefgh',2)|unpack_from('i',b'abc')|unpack_from('i',b'abcdef',4)|unpack_from('i',b'abcdef',-1)|unpack_from('i',b'abcdef',-4)|unpack_from('i',b'abcdef',-9)|unpack_from('i',buffer=b'abcdef',offset=1)|pack_into('i',bytearray(3),0,1)|pack_into('i',bytearray(8),-2,1)|pack_into('i',bytearray(8),-9,1)|pack_into('i',bytearray(8),6,1)|pack_into('i',b'abcd',0,1)|pack_into('i',bytearray(8),0)|pack_into('i')|pack_into('i',bytearray(8))|pack_into('i',bytearray(8),'a',1)|pack()|list(iter_unpack('h',b'\\1\\0\\2\\0'))|iter_unpack('h',b'\\1')|iter_unpack('',b'')|iter_unpack('h',b'')|iter_unpack('h',b'12').__length_hint__()|Struct('i')|Struct('i').format|Struct(b'i').format|Struct('i').size|Struct(1)|Struct('i').pack(1)|Struct('i').pack()|Struct('i').unpack(b'\\1\\0\\0\\0')|Struct('i').pack_into(bytearray(4),0)|Struct('i').pack_into(bytearray(1),0,1)|Struct('i').unpack_from(b'\\1\\0\\0\\0')|Struct('i').unpack_from(b'a',offset=0)|list(Struct('h').iter_unpack(b'\\1\\0'))|Struct.__new__(Struct).size|Struct.__module__|error|error.__module__|Struct('2h')==Struct('2h')|type(iter_unpack('h',b''))|struct.__all__|sorted(x for x in dir(Struct) if x[0]!='_' )|pack('i',True)|pack('100000000000000000000s',b'')|unpack('<I',b'\\xff\\xff\\xff\\xff')|unpack('<q',b'\\xff'*8)|unpack('=b',b'\\xff')|pack('xi',1)|pack('<e',float('nan'))|pack('>d',1.5)|pack('<f',1.1)|pack('>f',float('inf'))|unpack('h2x',b'\\1\\0ab')|calcsize('P')|calcsize('<P')|calcsize('lLqQ')|calcsize('=lLqQ')|pack('!h',1)|pack('i',10**30)|pack('<B','a')|pack('<e','a')'''.split('|'): t(s)
