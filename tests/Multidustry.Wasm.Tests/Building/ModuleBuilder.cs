using System.Text;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Tests.Building;

/// <summary>Writes core modules: section by section, for tests that need one that no toolchain would make.</summary>
internal sealed class ModuleBuilder
{
    public const byte End = 0x0B;
    private static readonly byte[] Header = [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00];
    private readonly List<byte[]>[] _sections = [.. Enumerable.Range(0, 13).Select(_ => new List<byte[]>())];
    private readonly List<byte> _custom = [];
    private int? _start;
    private bool _hasDataCount;
    private int _functions;

    public static byte[] U(long value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    public static byte[] S(long value)
    {
        var bytes = new List<byte>();
        for (; value is < -64 or > 63; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)(value & 0x7F)];
    }

    public static byte[] Name(string name) => [.. U(Encoding.UTF8.GetByteCount(name)), .. Encoding.UTF8.GetBytes(name)];

    public static byte[] I32(int value) => [0x41, .. S(value)];

    public static byte[] Range(uint minimum, uint? maximum) => maximum is { } most ? [1, .. U(minimum), .. U(most)] : [0, .. U(minimum)];

    /// <summary>A module of sections as they stand here, right or wrong.</summary>
    public static byte[] Raw(params (byte Id, byte[] Content)[] sections) =>
        [.. Header, .. sections.SelectMany(section => (byte[])[section.Id, .. U(section.Content.Length), .. section.Content])];

    public int Type(WasmType[] parameters, WasmType[] results) => Add(1, [0x60, .. Types(parameters), .. Types(results)]);

    public int Import(string module, string name, ExternalKind kind, params byte[] type)
    {
        Add(2, [.. Name(module), .. Name(name), (byte)kind, .. type]);
        return kind == ExternalKind.Function ? _functions++ : 0;
    }

    /// <summary>Adds a function; its code has no end yet.</summary>
    public int Function(int type, WasmType[] locals, params byte[] code)
    {
        Add(3, U(type));
        byte[] body = [.. U(locals.Length), .. locals.SelectMany(local => (byte[])[1, (byte)local]), .. code, End];
        Add(10, [.. U(body.Length), .. body]);
        return _functions++;
    }

    /// <summary>Adds a function that is exported.</summary>
    public ModuleBuilder Function(string name, WasmType[] parameters, WasmType[] results, params byte[] code) =>
        Export(name, ExternalKind.Function, Function(Type(parameters, results), [], code));

    public ModuleBuilder Table(WasmType element, uint minimum, uint? maximum = null)
    {
        Add(4, [(byte)element, .. Range(minimum, maximum)]);
        return this;
    }

    public ModuleBuilder Memory(uint minimum, uint? maximum = null)
    {
        Add(5, Range(minimum, maximum));
        return this;
    }

    public int Global(WasmType type, bool isMutable, params byte[] initial) => Add(6, [(byte)type, isMutable ? (byte)1 : (byte)0, .. initial, End]);

    public ModuleBuilder Export(string name, ExternalKind kind, int index)
    {
        Add(7, [.. Name(name), (byte)kind, .. U(index)]);
        return this;
    }

    public ModuleBuilder Start(int function)
    {
        _start = function;
        return this;
    }

    /// <summary>Functions that are put into table 0 from <paramref name="offset"/> on, or wait when that is null.</summary>
    public ModuleBuilder Elements(int? offset, params int[] functions)
    {
        byte[] head = offset is { } place ? [0, .. I32(place), End] : [1, 0];
        Add(9, [.. head, .. U(functions.Length), .. functions.SelectMany(function => U(function))]);
        return this;
    }

    /// <summary>Bytes that are put into memory 0 from <paramref name="offset"/> on, or wait when that is null.</summary>
    public ModuleBuilder Data(int? offset, params byte[] bytes)
    {
        byte[] head = offset is { } place ? [0, .. I32(place), End] : [1];
        Add(11, [.. head, .. U(bytes.Length), .. bytes]);
        _hasDataCount = true;
        return this;
    }

    public ModuleBuilder Custom(string name, params byte[] content)
    {
        byte[] section = [.. Name(name), .. content];
        _custom.AddRange([0, .. U(section.Length), .. section]);
        return this;
    }

    public byte[] Build()
    {
        var bytes = new List<byte>(Header);
        foreach (var id in new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 10, 11 })
        {
            var items = _sections[id];
            byte[] content = id switch
            {
                8 when _start is { } start => U(start),
                12 when _hasDataCount => U(_sections[11].Count),
                _ when items.Count > 0 => [.. U(items.Count), .. items.SelectMany(item => item)],
                _ => [],
            };
            if (content.Length > 0)
                bytes.AddRange([id, .. U(content.Length), .. content]);
        }
        return [.. bytes, .. _custom];
    }

    private static byte[] Types(WasmType[] types) => [.. U(types.Length), .. types.Select(type => (byte)type)];

    private int Add(int section, byte[] item)
    {
        _sections[section].Add(item);
        return _sections[section].Count - 1;
    }
}
