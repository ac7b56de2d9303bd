namespace Multidustry.Wasm.Binary;

/// <summary>A decoded module: its declarations as lists, its code still as bytes.</summary>
internal sealed class ModuleDefinition
{
    public required byte[] Bytes { get; init; }

    public List<FunctionType> Types { get; } = [];

    public List<ModuleImport> Imports { get; } = [];

    public List<ModuleExport> Exports { get; } = [];

    /// <summary>The type of every function, imported ones first.</summary>
    public List<FunctionType> Functions { get; } = [];

    public List<TableType> Tables { get; } = [];

    public List<MemoryType> Memories { get; } = [];

    public List<GlobalType> Globals { get; } = [];

    public List<ConstantExpression> GlobalInitializers { get; } = [];

    public List<ElementSegment> Elements { get; } = [];

    public List<DataSegment> Data { get; } = [];

    /// <summary>Where the bodies of the functions that are not imported lie in <see cref="Bytes"/>.</summary>
    public List<Range> Bodies { get; } = [];

    public List<CustomSection> CustomSections { get; } = [];

    public int? Start { get; set; }

    public int? DataCount { get; set; }

    public int ImportedFunctions { get; set; }

    public int ImportedTables { get; set; }

    public int ImportedMemories { get; set; }

    public int ImportedGlobals { get; set; }
}

/// <summary>A section that means nothing to execution: names, producers, component metadata.</summary>
internal sealed record CustomSection(string Name, Range Content);

internal enum SegmentMode
{
    /// <summary>Copied when the module is instantiated.</summary>
    Active,

    /// <summary>Copied by an instruction.</summary>
    Passive,

    /// <summary>Only announces which functions <c>ref.func</c> may name.</summary>
    Declarative,
}

internal sealed record ElementSegment(SegmentMode Mode, int Table, ConstantExpression? Offset, WasmType Type, ConstantExpression[] Items);

internal sealed record DataSegment(SegmentMode Mode, int Memory, ConstantExpression? Offset, Range Content);
