namespace Multidustry.Wasm.Tests.Conformance;

/// <summary>
/// What of the official suites is not asked of the engine, and why. Of the core suite only modules in the text format
/// (1,090 commands that say a text is malformed): the text format belongs to toolchains.
/// </summary>
internal static class Exclusions
{
    /// <summary>Files of the component suite, by how their names begin, with the number of their commands that fail.</summary>
    public static readonly (string Prefix, int Failing, string Reason)[] ComponentFiles =
    [
        ("async_", 300, "asynchronous functions, streams and futures are not implemented"),
        ("binary_binary", 7, "has encodings of asynchronous builtins and rules for names among the others"),
        ("values_variants", 5, "calls task.return, a builtin of the asynchronous part"),
        ("values_post-return", 62, "calls task.return, a builtin of the asynchronous part"),
        ("linking_tags", 10, "core modules with exception tags, which are beyond WebAssembly 2.0"),
        ("validation_abi", 18, "types are checked at instantiation, where asynchronous options are refused"),
        ("validation_annotated-names", 30, "rules for names of methods are not checked"),
        ("validation_attributes", 8, "attributes of names are not decoded"),
        ("validation_core-modules", 9, "types of core modules are not compared before linking"),
        ("validation_defined-types", 27, "rules for labels and empty types are checked in part"),
        ("validation_extern-names", 11, "rules for names of imports are not checked"),
        ("validation_external-visibility", 40, "whether exported types have exported names is not checked"),
        ("validation_indicies", 3, "indices inside types that nobody uses are not checked"),
        ("validation_instantiation", 54, "subtyping of arguments is left to linking"),
        ("validation_kebab", 30, "rules for names are not checked"),
        ("validation_max-value-size", 1, "the bound on sizes of values is ours, not the suite's"),
        ("validation_outer-alias", 15, "aliases of resources across components are not refused"),
        ("validation_resources", 35, "types of resources are checked when they are used"),
    ];
}
