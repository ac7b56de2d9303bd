using Multidustry.Wasm.Binary;
using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Validation;

/// <summary>What the validation of functions needs to know.</summary>
internal sealed record ValidationContext(ModuleDefinition Module, WasmOptions Options)
{
    public ModuleLimits Limits => Options.ModuleLimits;

    /// <summary>Functions that appear outside of code, which <c>ref.func</c> may therefore name.</summary>
    public HashSet<int> DeclaredFunctions { get; } = [];

    public bool Allows(WasmExtensions extension) => (Options.Extensions & extension) != 0;

    public void Require(WasmExtensions extension, string what)
    {
        if (!Allows(extension))
            throw new WasmInvalidException($"{what} are not enabled");
    }
}

/// <summary>Validates a decoded module and lowers its functions.</summary>
internal static class ModuleValidator
{
    private const uint MaxPages = 65536;

    public static FunctionBody[] Validate(ModuleDefinition module, WasmOptions options)
    {
        var context = new ValidationContext(module, options);
        CheckCounts(module, options.ModuleLimits);
        if (module.Memories.Count > 1)
            context.Require(WasmExtensions.MultipleMemories, "multiple memories");
        foreach (var memory in module.Memories)
            CheckRange(memory.Pages, MaxPages, "memory size must be at most 65536 pages (4GiB)");
        foreach (var table in module.Tables)
            CheckRange(table.Size, uint.MaxValue, "table size");
        CheckGlobals(context);
        CheckElements(context);
        CheckData(context);
        CheckExports(context);
        CheckStart(module);

        var bodies = new FunctionBody[module.Bodies.Count];
        for (var i = 0; i < bodies.Length; i++)
            bodies[i] = Validate(context, module.ImportedFunctions + i, module.Bodies[i]);
        return bodies;
    }

    private static FunctionBody Validate(ValidationContext context, int function, Range bytes)
    {
        try
        {
            return FunctionValidator.Validate(context, context.Module.Functions[function], context.Module.Bytes.AsSpan(bytes));
        }
        catch (WasmFormatException fault) when (fault.FoundIn(function, bytes.Start.Value))
        {
            throw;
        }
    }

    private static void CheckCounts(ModuleDefinition module, ModuleLimits limits)
    {
        Check(module.Functions.Count, limits.MaxFunctions, "functions");
        Check(module.Globals.Count, limits.MaxDeclarations, "globals");
        Check(module.Tables.Count, limits.MaxTablesAndMemories, "tables");
        Check(module.Memories.Count, limits.MaxTablesAndMemories, "memories");

        static void Check(int count, int limit, string what)
        {
            if (count > limit)
                throw new WasmInvalidException($"too many {what}: {count}, at most {limit}");
        }
    }

    private static void CheckRange(SizeRange range, uint limit, string what)
    {
        if (range.Maximum is { } maximum && maximum < range.Minimum)
            throw new WasmInvalidException("size minimum must not be greater than maximum");
        if (range.Minimum > limit || range.Maximum > limit)
            throw new WasmInvalidException(what);
    }

    private static void CheckGlobals(ValidationContext context)
    {
        var module = context.Module;
        for (var i = 0; i < module.GlobalInitializers.Count; i++)
        {
            // Extended constants may read every global declared before, as long as it can't change.
            var index = module.ImportedGlobals + i;
            ConstantValidator.Check(context, module.GlobalInitializers[i], module.Globals[index].Value, index);
        }
    }

    private static void CheckElements(ValidationContext context)
    {
        var module = context.Module;
        foreach (var segment in module.Elements)
        {
            if (segment.Mode == SegmentMode.Active)
            {
                if ((uint)segment.Table >= (uint)module.Tables.Count)
                    throw new WasmInvalidException("unknown table");
                if (module.Tables[segment.Table].Element != segment.Type)
                    throw new WasmInvalidException("type mismatch: segment and table hold different kinds of references");
                ConstantValidator.Check(context, segment.Offset!, WasmType.I32, module.Globals.Count);
            }
            foreach (var item in segment.Items)
                ConstantValidator.Check(context, item, segment.Type, module.Globals.Count);
        }
    }

    private static void CheckData(ValidationContext context)
    {
        foreach (var segment in context.Module.Data.Where(segment => segment.Mode == SegmentMode.Active))
        {
            if ((uint)segment.Memory >= (uint)context.Module.Memories.Count)
                throw new WasmInvalidException("unknown memory");
            ConstantValidator.Check(context, segment.Offset!, WasmType.I32, context.Module.Globals.Count);
        }
    }

    private static void CheckExports(ValidationContext context)
    {
        var names = new HashSet<string>();
        foreach (var export in context.Module.Exports)
        {
            if (!names.Add(export.Name))
                throw new WasmInvalidException("duplicate export name");
            if (export.Type.Kind == ExternalKind.Function)
                context.DeclaredFunctions.Add(export.Index);
        }
    }

    private static void CheckStart(ModuleDefinition module)
    {
        if (module.Start is not { } start)
            return;
        if ((uint)start >= (uint)module.Functions.Count)
            throw new WasmInvalidException("unknown function");
        if (module.Functions[start] is not { Parameters.Length: 0, Results.Length: 0 })
            throw new WasmInvalidException("start function");
    }
}
