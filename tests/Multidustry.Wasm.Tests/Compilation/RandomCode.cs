using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Instructions;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>The code of one function made up by chance: valid, and drawing on every instruction that there is.</summary>
internal sealed class RandomCode(Random random, WasmType[] locals, List<WasmType> globals, List<FunctionType> functions, FunctionType own)
{
    public static readonly WasmType[] ValueTypes = [WasmType.I32, WasmType.I64, WasmType.F32, WasmType.F64, WasmType.V128];
    private const int MaxDepth = 4;
    private const byte Empty = 0x40;

    private static readonly InstructionInfo[] All = [.. Enumerable.Range(0, Opcodes.Internal).Select(InstructionSet.Find).OfType<InstructionInfo>().Where(info => info.Opcode != Opcodes.Shuffle)];
    private static readonly InstructionInfo[] Stores = [.. All.Where(info => info.Result is null)];
    private static readonly Dictionary<WasmType, InstructionInfo[]> Makers = ValueTypes.ToDictionary(type => type, type => All.Where(info => info.Result == type).ToArray());

    private readonly List<byte> _code = [];

    // What a branch to each enclosing block takes, outermost first.
    private readonly List<WasmType[]> _labels = [own.ResultArray];

    public byte[] Body()
    {
        for (var i = random.Next(1, 6); i > 0; i--)
            Statement(0);
        foreach (var type in own.Results)
            Value(type, 0);
        return [.. _code];
    }

    public static byte[] Constant(Random random, WasmType type)
    {
        var bits = new byte[16];
        random.NextBytes(bits);
        return type switch
        {
            WasmType.I32 => I32(random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : random.Next(-2, 300)),
            WasmType.I64 => [0x42, .. S(random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64))],
            WasmType.F32 => [0x43, .. random.Next(4) == 0 ? bits[..4] : BitConverter.GetBytes(random.Next(-100, 100) / 4f)],
            WasmType.F64 => [0x44, .. random.Next(4) == 0 ? bits[..8] : BitConverter.GetBytes(random.Next(-100, 100) / 4.0)],
            _ => [0xFD, 12, .. bits],
        };
    }

    private void Statement(int depth)
    {
        switch (depth >= MaxDepth ? random.Next(4) : random.Next(15))
        {
            case 0 or 1: SetVariable(depth); break;
            case 2 or 3: Store(depth); break;
            case 4: Loop(depth); break;
            case 5: Block(depth); break;
            case 6: If(depth); break;
            case 7: Call(random.Next(functions.Count), depth); break;
            case 8: BranchTable(depth); break;
            case 9: Bulk(depth); break;
            case 10: Note(depth); break;
            case 11: Value(ValueTypes[random.Next(ValueTypes.Length)], depth); _code.Add(0x1A); break;
            case 12: LeaveEarly(depth); break;
            case 13: CallIndirect(depth); break;
            default: _code.Add(0x01); break;
        }
    }

    private void Value(WasmType type, int depth)
    {
        switch (depth >= MaxDepth ? random.Next(3) : random.Next(12))
        {
            case 0: _code.AddRange(Constant(random, type)); break;
            case 1 or 2: _code.AddRange([0x20, .. U(Local(type))]); break;
            case 3: _code.AddRange([0x23, .. U(globals.IndexOf(type))]); break;
            case 4: Value(type, depth + 1); _code.AddRange([0x22, .. U(Local(type))]); break;
            case 5: Select(type, depth); break;
            case 6: BlockWithValue(type, depth); break;
            case 7 when type == WasmType.I32: MemorySize(depth); break;
            default: Instruction(Pick(Makers[type]), depth); break;
        }
    }

    private void Instruction(InstructionInfo info, int depth)
    {
        if (info.SizeLog2 is not null)
            Address(depth);
        foreach (var operand in info.Operands)
            Value(operand, depth + 1);
        _code.AddRange(info.Opcode switch
        {
            >= Opcodes.Vector => [Opcodes.VectorPrefix, .. U(info.Opcode - Opcodes.Vector)],
            >= Opcodes.Misc => [Opcodes.MiscPrefix, .. U(info.Opcode - Opcodes.Misc)],
            _ => [(byte)info.Opcode],
        });
        if (info.SizeLog2 is { } log)
            _code.AddRange([.. U(random.Next(log + 1)), .. U(random.Next(3) == 0 ? random.Next(70_000) : random.Next(64))]);
        if (info.TakesLane)
            _code.Add((byte)random.Next(info.LaneCount));
    }

    // Mostly inside the memory, so that not everything ends with a trap.
    private void Address(int depth)
    {
        Value(WasmType.I32, depth + 1);
        if (random.Next(20) > 0)
            _code.AddRange([.. I32(0x7FFF), 0x71]);
    }

    private void Store(int depth) => Instruction(Pick(Stores), depth);

    private void SetVariable(int depth)
    {
        var type = ValueTypes[random.Next(ValueTypes.Length)];
        Value(type, depth + 1);
        _code.AddRange(random.Next(2) == 0 ? [0x21, .. U(Local(type))] : [0x24, .. U(globals.IndexOf(type))]);
    }

    private void Select(WasmType type, int depth)
    {
        Value(type, depth + 1);
        Value(type, depth + 1);
        Value(WasmType.I32, depth + 1);
        _code.AddRange(random.Next(2) == 0 ? [0x1B] : [0x1C, 1, (byte)type]);
    }

    private void MemorySize(int depth)
    {
        if (random.Next(2) == 0)
            _code.AddRange([0x3F, 0]);
        else
        {
            Value(WasmType.I32, depth + 1);
            _code.AddRange([.. I32(1), 0x71, 0x40, 0]);
        }
    }

    private void Loop(int depth) => Inside(0x03, Empty, [], () =>
    {
        Statement(depth + 1);
        Value(WasmType.I32, depth + 1);
        _code.AddRange([0x0D, 0]);
    });

    private void Block(int depth) => Inside(0x02, Empty, [], () =>
    {
        Statement(depth + 1);
        Value(WasmType.I32, depth + 1);
        _code.AddRange([0x0D, 0]);
        Statement(depth + 1);
    });

    private void If(int depth)
    {
        Value(WasmType.I32, depth + 1);
        Inside(0x04, Empty, [], () =>
        {
            Statement(depth + 1);
            if (random.Next(2) != 0)
                return;
            _code.Add(0x05);
            Statement(depth + 1);
        });
    }

    private void BlockWithValue(WasmType type, int depth)
    {
        if (random.Next(2) == 0)
        {
            Value(WasmType.I32, depth + 1);
            Inside(0x04, (byte)type, [type], () =>
            {
                Value(type, depth + 1);
                _code.Add(0x05);
                Value(type, depth + 1);
            });
            return;
        }
        Inside(0x02, (byte)type, [type], () =>
        {
            Statement(depth + 1);
            Value(type, depth + 1);
            Value(WasmType.I32, depth + 1);
            _code.AddRange([0x0D, 0]);
        });
    }

    private void BranchTable(int depth) => Inside(0x02, Empty, [], () => Inside(0x02, Empty, [], () =>
    {
        Value(WasmType.I32, depth + 1);
        _code.AddRange([0x0E, 3, 0, 1, 0, 1]);
    }));

    private void Call(int function, int depth)
    {
        foreach (var parameter in functions[function].Parameters.ToArray())
            Value(parameter, depth + 1);
        _code.AddRange([0x10, .. U(function)]);
        Drop(functions[function].Results.Length);
    }

    private void CallIndirect(int depth)
    {
        var type = random.Next(functions.Count);
        foreach (var parameter in functions[type].Parameters.ToArray())
            Value(parameter, depth + 1);
        // The last two elements are null, and those beyond are not there.
        _code.AddRange([.. I32(random.Next(10)), 0x11, .. U(type), 0]);
        Drop(functions[type].Results.Length);
    }

    private void Note(int depth)
    {
        Value(WasmType.I64, depth + 1);
        _code.AddRange([0x10, 0]);
    }

    private void Bulk(int depth)
    {
        Address(depth);
        Value(WasmType.I32, depth + 1);
        _code.AddRange([.. I32(random.Next(5) > 0 ? random.Next(40) : random.Next(70_000))]);
        _code.AddRange(random.Next(4) switch
        {
            0 => [0xFC, 10, 0, 0],
            1 => [0xFC, 8, 1, 0],
            2 when random.Next(4) == 0 => [0x1A, 0x1A, 0x1A, 0xFC, 9, 1],
            _ => [0xFC, 11, 0],
        });
    }

    /// <summary>A branch out of several blocks, a return, a tail call or a trap; seldom at once, so that code behind it still counts.</summary>
    private void LeaveEarly(int depth)
    {
        Value(WasmType.I32, depth + 1);
        Inside(0x04, Empty, [], () =>
        {
            var label = random.Next(_labels.Count);
            switch (random.Next(8))
            {
                case 0:
                    _code.Add(0x00);
                    break;
                case < 3 when functions.FindIndex(1, type => type.Results.SequenceEqual(own.Results)) is > 0 and var callee:
                    foreach (var parameter in functions[callee].Parameters.ToArray())
                        Value(parameter, depth + 1);
                    _code.AddRange([0x12, .. U(callee)]);
                    break;
                default:
                    foreach (var type in _labels[label])
                        Value(type, depth + 1);
                    _code.AddRange(label == 0 && random.Next(2) == 0 ? [0x0F] : [0x0C, .. U(_labels.Count - 1 - label)]);
                    break;
            }
        });
    }

    private void Inside(byte opcode, byte type, WasmType[] label, Action content)
    {
        _code.AddRange([opcode, type]);
        _labels.Add(label);
        content();
        _labels.RemoveAt(_labels.Count - 1);
        _code.Add(End);
    }

    private void Drop(int values) => _code.AddRange(Enumerable.Repeat((byte)0x1A, values));

    private int Local(WasmType type)
    {
        int[] fitting = [.. Enumerable.Range(0, locals.Length).Where(i => locals[i] == type)];
        return Pick(fitting);
    }

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
