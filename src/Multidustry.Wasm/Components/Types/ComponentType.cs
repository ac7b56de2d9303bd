using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Types;

/// <summary>The primitive types of components, with their codes in the binary format.</summary>
internal enum PrimitiveKind : byte
{
    Bool = 0x7F,
    S8 = 0x7E,
    U8 = 0x7D,
    S16 = 0x7C,
    U16 = 0x7B,
    S32 = 0x7A,
    U32 = 0x79,
    S64 = 0x78,
    U64 = 0x77,
    F32 = 0x76,
    F64 = 0x75,
    Char = 0x74,
    String = 0x73,
}

/// <summary>A type of values, with its place in memory and its flat form as the canonical ABI sets them.</summary>
internal abstract class ComponentType
{
    public const int PointerBytes = 4;

    /// <summary>More core values than this are never passed directly; longer flat forms end with one more, and are not used.</summary>
    public const int MaxFlat = 16;

    private const int MaxBytes = 1 << 20;

    public abstract int Size { get; }

    public abstract int Alignment { get; }

    /// <summary>The core types that stand for a value when it is passed directly.</summary>
    public abstract WasmType[] Flat { get; }

    /// <summary>Bounds the size of types: with types inside types it doubles quickly.</summary>
    protected static int Bounded(long bytes) =>
        bytes <= MaxBytes ? (int)bytes : throw new WasmInvalidException($"type of more than {MaxBytes} bytes");

    public static int Align(int offset, int alignment) => (offset + alignment - 1) & -alignment;
}

internal sealed class PrimitiveType(PrimitiveKind kind) : ComponentType
{
    public PrimitiveKind Kind { get; } = kind;

    public override int Size => Kind switch
    {
        PrimitiveKind.Bool or PrimitiveKind.S8 or PrimitiveKind.U8 => 1,
        PrimitiveKind.S16 or PrimitiveKind.U16 => 2,
        PrimitiveKind.S64 or PrimitiveKind.U64 or PrimitiveKind.F64 or PrimitiveKind.String => 8,
        _ => 4,
    };

    public override int Alignment => Kind == PrimitiveKind.String ? PointerBytes : Size;

    public override WasmType[] Flat { get; } = kind switch
    {
        PrimitiveKind.S64 or PrimitiveKind.U64 => [WasmType.I64],
        PrimitiveKind.F32 => [WasmType.F32],
        PrimitiveKind.F64 => [WasmType.F64],
        PrimitiveKind.String => [WasmType.I32, WasmType.I32],
        _ => [WasmType.I32],
    };
}

internal sealed class ListType(ComponentType element) : ComponentType
{
    public ComponentType Element { get; } = element;

    public override int Size => 2 * PointerBytes;

    public override int Alignment => PointerBytes;

    public override WasmType[] Flat { get; } = [WasmType.I32, WasmType.I32];
}

/// <summary>A record, or a tuple, whose fields have numbers for names.</summary>
internal sealed class RecordType : ComponentType
{
    public RecordType((string Name, ComponentType Type)[] fields)
    {
        Fields = fields;
        Offsets = new int[fields.Length];
        var (end, alignment) = (0, 1);
        for (var i = 0; i < fields.Length; i++)
        {
            Offsets[i] = Align(end, fields[i].Type.Alignment);
            end = Bounded((long)Offsets[i] + fields[i].Type.Size);
            alignment = Math.Max(alignment, fields[i].Type.Alignment);
        }
        Size = Align(end, alignment);
        Alignment = alignment;
        Flat = [.. fields.SelectMany(field => field.Type.Flat).Take(MaxFlat + 1)];
    }

    public (string Name, ComponentType Type)[] Fields { get; }

    public int[] Offsets { get; }

    public override int Size { get; }

    public override int Alignment { get; }

    public override WasmType[] Flat { get; }
}

/// <summary>A variant; enums, options and results are variants with fixed cases.</summary>
internal sealed class VariantType : ComponentType
{
    public VariantType((string Name, ComponentType? Type)[] cases, bool isEnum = false)
    {
        Cases = cases;
        IsEnum = isEnum;
        DiscriminantBytes = cases.Length <= 0x100 ? 1 : cases.Length <= 0x10000 ? 2 : 4;
        var payloads = cases.Select(one => one.Type).OfType<ComponentType>().ToArray();
        Alignment = payloads.Select(type => type.Alignment).Append(DiscriminantBytes).Max();
        PayloadOffset = Align(DiscriminantBytes, payloads.Select(type => type.Alignment).Append(1).Max());
        Size = Align(Bounded((long)PayloadOffset + payloads.Select(type => type.Size).Append(0).Max()), Alignment);
        Flat = [WasmType.I32, .. Join(payloads).Take(MaxFlat)];
    }

    public (string Name, ComponentType? Type)[] Cases { get; }

    /// <summary>Whether values are case numbers alone.</summary>
    public bool IsEnum { get; }

    public int DiscriminantBytes { get; }

    public int PayloadOffset { get; }

    public override int Size { get; }

    public override int Alignment { get; }

    public override WasmType[] Flat { get; }

    private static List<WasmType> Join(ComponentType[] payloads)
    {
        var joined = new List<WasmType>();
        foreach (var payload in payloads)
            for (var i = 0; i < payload.Flat.Length; i++)
            {
                if (i == joined.Count)
                    joined.Add(payload.Flat[i]);
                else if (joined[i] != payload.Flat[i])
                    joined[i] = Is32(joined[i]) && Is32(payload.Flat[i]) ? WasmType.I32 : WasmType.I64;
            }
        return joined;

        static bool Is32(WasmType type) => type is WasmType.I32 or WasmType.F32;
    }
}

internal sealed class FlagsType(string[] names) : ComponentType
{
    public string[] Names { get; } = names;

    public override int Size => Names.Length <= 8 ? 1 : Names.Length <= 16 ? 2 : 4;

    public override int Alignment => Size;

    public override WasmType[] Flat { get; } = [WasmType.I32];
}

/// <summary>A handle to a resource: the resource itself, or a loan for the time of a call.</summary>
internal sealed class HandleType(ResourceType resource, bool isOwn) : ComponentType
{
    public ResourceType Resource { get; } = resource;

    public bool IsOwn { get; } = isOwn;

    public override int Size => 4;

    public override int Alignment => 4;

    public override WasmType[] Flat { get; } = [WasmType.I32];
}

/// <summary>A stream, future or error context: a type that can be named, but no value can have it yet.</summary>
internal sealed class AsynchronousType(string name) : ComponentType
{
    public string Name { get; } = name;

    public override int Size => 4;

    public override int Alignment => 4;

    public override WasmType[] Flat { get; } = [WasmType.I32];
}
