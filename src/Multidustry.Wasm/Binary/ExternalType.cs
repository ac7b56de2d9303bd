namespace Multidustry.Wasm.Binary;

/// <summary>What an import or an export is.</summary>
public enum ExternalKind : byte
{
    /// <summary>A function.</summary>
    Function = 0,

    /// <summary>A table of references.</summary>
    Table = 1,

    /// <summary>A linear memory.</summary>
    Memory = 2,

    /// <summary>A global variable.</summary>
    Global = 3,
}

/// <summary>The size of a memory (pages of 64 KiB) or of a table (elements): at least <paramref name="Minimum"/>, at most <paramref name="Maximum"/> when that is given.</summary>
public readonly record struct SizeRange(uint Minimum, uint? Maximum)
{
    /// <summary>Whether something of size <paramref name="current"/> with maximum <paramref name="maximum"/> may be imported as this.</summary>
    internal bool Accepts(uint current, uint? maximum) =>
        current >= Minimum && (Maximum is not { } limit || (maximum is { } other && other <= limit));
}

/// <summary>The type of a table.</summary>
public readonly record struct TableType(WasmType Element, SizeRange Size);

/// <summary>The type of a memory; sizes are in pages of 64 KiB.</summary>
public readonly record struct MemoryType(SizeRange Pages);

/// <summary>The type of a global variable.</summary>
public readonly record struct GlobalType(WasmType Value, bool IsMutable);

/// <summary>The type of anything that can be imported or exported: <see cref="Kind"/> says which of the others holds.</summary>
public readonly record struct ExternalType
{
    private ExternalType(ExternalKind kind) => Kind = kind;

    /// <summary>What it is.</summary>
    public ExternalKind Kind { get; private init; }

    /// <summary>The function type, when it is a function.</summary>
    public FunctionType? Function { get; private init; }

    /// <summary>The table type, when it is a table.</summary>
    public TableType Table { get; private init; }

    /// <summary>The memory type, when it is a memory.</summary>
    public MemoryType Memory { get; private init; }

    /// <summary>The global type, when it is a global.</summary>
    public GlobalType Global { get; private init; }

    /// <summary>A function.</summary>
    public static ExternalType Of(FunctionType type) => new(ExternalKind.Function) { Function = type };

    /// <summary>A table.</summary>
    public static ExternalType Of(TableType type) => new(ExternalKind.Table) { Table = type };

    /// <summary>A memory.</summary>
    public static ExternalType Of(MemoryType type) => new(ExternalKind.Memory) { Memory = type };

    /// <summary>A global.</summary>
    public static ExternalType Of(GlobalType type) => new(ExternalKind.Global) { Global = type };

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ExternalKind.Function => $"func {Function}",
        ExternalKind.Table => $"table {Table.Size.Minimum}..{Table.Size.Maximum} {Table.Element.Name()}",
        ExternalKind.Memory => $"memory {Memory.Pages.Minimum}..{Memory.Pages.Maximum}",
        _ => $"global {(Global.IsMutable ? "mut " : "")}{Global.Value.Name()}",
    };
}

/// <summary>Something a module needs from outside.</summary>
/// <param name="Module">The first of its two names.</param>
/// <param name="Name">The second of its two names.</param>
/// <param name="Type">What it must be.</param>
public sealed record ModuleImport(string Module, string Name, ExternalType Type);

/// <summary>Something a module offers.</summary>
/// <param name="Name">Its name, unique in the module.</param>
/// <param name="Type">What it is.</param>
/// <param name="Index">Its index among the things of its kind.</param>
public sealed record ModuleExport(string Name, ExternalType Type, int Index);
