using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Types;

/// <summary>A type of values, with its place in memory and its flat form as the canonical ABI sets them.</summary>
internal abstract class ComponentType
{
    public const int PointerBytes = 4;

    /// <summary>More core values than this are never passed directly; longer flat forms end with one more, and are not used.</summary>
    public const int MaxFlat = 16;

    // Validation is stricter; this keeps the arithmetic within its range.
    private const int MaxBytes = 1 << 30;
    private const int MaxDepth = 100;

    /// <summary>Bounds how deep types lie inside each other, so that walking them can't exhaust the stack.</summary>
    protected ComponentType(params IEnumerable<ComponentType?> parts)
    {
        Depth = 1 + parts.Select(part => part?.Depth ?? 0).DefaultIfEmpty().Max();
        if (Depth > MaxDepth)
            throw new WasmInvalidException($"types more than {MaxDepth} deep inside each other");
    }

    public abstract int Size { get; }

    public abstract int Alignment { get; }

    /// <summary>The core types that stand for a value when it is passed directly.</summary>
    public abstract WasmType[] Flat { get; }

    private int Depth { get; }

    /// <summary>The same type as another object: what is exported under a name is known by that name from then on.</summary>
    public ComponentType Renamed() => (ComponentType)MemberwiseClone();

    /// <summary>Bounds the size of types: with types inside types it doubles quickly.</summary>
    protected static int Bounded(long bytes) =>
        bytes < MaxBytes ? (int)bytes : throw new WasmInvalidException("type exceeds maximum byte size");

    public static int Align(int offset, int alignment) => (offset + alignment - 1) & -alignment;
}

internal sealed class FlagsType(string[] names) : ComponentType
{
    public const int MaxFlags = 32;

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

/// <summary>A stream, future or error context.</summary>
internal sealed class AsynchronousType(string name, ComponentType? element) : ComponentType(element)
{
    public string Name { get; } = name;

    public ComponentType? Element { get; } = element;

    public bool IsFuture => Name == "future";

    /// <summary>Whether values are neither streams nor futures.</summary>
    public bool IsErrorContext => Name == "error-context";

    public override int Size => 4;

    public override int Alignment => 4;

    public override WasmType[] Flat { get; } = [WasmType.I32];
}
