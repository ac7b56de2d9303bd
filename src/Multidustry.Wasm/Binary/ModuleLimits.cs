namespace Multidustry.Wasm.Binary;

/// <summary>How large a module may be. What exceeds a limit is refused before memory is taken for it. Immutable.</summary>
public sealed record ModuleLimits
{
    /// <summary>The defaults, close to those of the JavaScript embedding.</summary>
    public static ModuleLimits Default { get; } = new();

    /// <summary>Bytes in a module or component, 64 MiB unless told.</summary>
    public int MaxModuleBytes { get; init; } = 64 << 20;

    /// <summary>Types in a module.</summary>
    public int MaxTypes { get; init; } = 1_000_000;

    /// <summary>Functions, imported ones included.</summary>
    public int MaxFunctions { get; init; } = 1_000_000;

    /// <summary>Imports, exports, globals, and element and data segments: each.</summary>
    public int MaxDeclarations { get; init; } = 100_000;

    /// <summary>Tables, and memories: each.</summary>
    public int MaxTablesAndMemories { get; init; } = 100;

    /// <summary>Parameters, and results, of a function type: each.</summary>
    public int MaxParameters { get; init; } = 1_000;

    /// <summary>Locals of a function, parameters included.</summary>
    public int MaxLocals { get; init; } = 20_000;

    /// <summary>Bytes of a function body, 1 MiB unless told: compiling it takes time that no fuel pays for.</summary>
    public int MaxBodyBytes { get; init; } = 1 << 20;

    /// <summary>Values on the operand stack of a function.</summary>
    public int MaxOperandStack { get; init; } = 8_000;

    /// <summary>Blocks inside each other in a function.</summary>
    public int MaxBlockDepth { get; init; } = 10_000;

    /// <summary>Steps that checking the types of a component may take: small components can make giant types. Those of usual toolchains take up to 16,000.</summary>
    public int MaxTypeSteps { get; init; } = 250_000;

    /// <summary>Components and modules inside each other.</summary>
    public int MaxNesting { get; init; } = 100;
}
