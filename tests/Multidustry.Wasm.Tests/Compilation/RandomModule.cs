using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Building;
using static Multidustry.Wasm.Tests.Building.ModuleBuilder;

namespace Multidustry.Wasm.Tests.Compilation;

/// <summary>
/// A small valid module made up by chance: functions that call each other directly and through a table, with loops, branches,
/// memory, globals and a host function that takes notes. The same random numbers make the same module.
/// </summary>
internal sealed class RandomModule
{
    public static readonly FunctionType NoteType = new([WasmType.I64], []);
    private const int TableSize = 8;
    private readonly Random _random;
    private readonly ModuleBuilder _module = new();
    private readonly List<FunctionType> _functions = [NoteType];
    private readonly List<WasmType> _globals = [];

    public RandomModule(Random random)
    {
        _random = random;
        var note = _module.Type([WasmType.I64], []);
        _module.Import("host", "note", ExternalKind.Function, U(note));
        for (var i = random.Next(2, 6); i > 0; i--)
            _functions.Add(new(Types(4), Types(3)));
        foreach (var type in RandomCode.ValueTypes)
        {
            _module.Global(type, true, RandomCode.Constant(random, type));
            _globals.Add(type);
        }
        _module.Memory(1, 3).Table(WasmType.FuncRef, TableSize).Data(random.Next(1000), Bytes(50)).Data(null, Bytes(40));
        _module.Elements(0, [.. Enumerable.Range(0, TableSize - 2).Select(_ => random.Next(_functions.Count))]);
        for (var i = 1; i < _functions.Count; i++)
            Define(i);
    }

    public byte[] Build() => _module.Build();

    /// <summary>Arguments for an exported function.</summary>
    public WasmValue[] Arguments(FunctionType type) => [.. type.Parameters.ToArray().Select(parameter => parameter switch
    {
        WasmType.I32 => WasmValue.From(_random.Next(-100, 70_000)),
        WasmType.I64 => _random.NextInt64() >> _random.Next(64),
        WasmType.F32 => _random.NextSingle() * 1000,
        WasmType.F64 => _random.NextDouble() * 1e10,
        _ => WasmValue.From(System.Runtime.Intrinsics.Vector128.Create(Bytes(16))),
    })];

    private void Define(int index)
    {
        var type = _functions[index];
        WasmType[] locals = [.. RandomCode.ValueTypes, .. RandomCode.ValueTypes];
        var signature = _module.Type([.. type.Parameters], [.. type.Results]);
        var code = new RandomCode(_random, [.. type.Parameters, .. locals], _globals, _functions, type).Body();
        _module.Export($"f{index}", ExternalKind.Function, _module.Function(signature, locals, code));
    }

    private WasmType[] Types(int most) => [.. Enumerable.Range(0, _random.Next(most)).Select(_ => RandomCode.ValueTypes[_random.Next(RandomCode.ValueTypes.Length)])];

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
