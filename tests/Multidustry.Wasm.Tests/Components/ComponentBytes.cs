using System.Text;
using Multidustry.Wasm.Components;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Writes components byte by byte, for those that no toolchain would write.</summary>
internal sealed class ComponentBytes
{
    public const byte TypeSection = 7, InstanceSection = 5, ImportSection = 10, ExportSection = 11;
    private readonly List<byte> _bytes = [0x00, 0x61, 0x73, 0x6D, 0x0D, 0x00, 0x01, 0x00];

    /// <summary>Adds a section of definitions.</summary>
    public ComponentBytes Section(byte id, params byte[][] items)
    {
        byte[] content = [.. Number(items.Length), .. items.SelectMany(item => item)];
        return Raw(id, content);
    }

    public ComponentBytes Nested(ComponentBytes component) => Raw(4, [.. component._bytes]);

    public ComponentBytes Module(byte[] module) => Raw(1, module);

    public WasmComponent Parse() => WasmComponent.Parse([.. _bytes]);

    public static byte[] Name(string name) => [.. Number(Encoding.UTF8.GetByteCount(name)), .. Encoding.UTF8.GetBytes(name)];

    public static byte[] ExternName(string name) => [0x00, .. Name(name)];

    public static byte[] Number(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }

    /// <summary>The index of a type where primitive types, which are negative, may stand too.</summary>
    public static byte[] TypeIndex(int index) => index < 0x40 ? [(byte)index] : [(byte)(index | 0x80), .. TypeIndex(index >> 7)];

    private ComponentBytes Raw(byte id, byte[] content)
    {
        _bytes.Add(id);
        _bytes.AddRange(Number(content.Length));
        _bytes.AddRange(content);
        return this;
    }
}
