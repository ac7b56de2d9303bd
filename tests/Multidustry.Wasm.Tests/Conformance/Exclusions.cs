namespace Multidustry.Wasm.Tests.Conformance;

/// <summary>
/// What of the official suites is not asked of the engine, and why. Of both, commands that say a text is malformed
/// (1,090 of the core suite): the text format belongs to toolchains.
/// </summary>
internal static class Exclusions
{
    /// <summary>Files of the component suite with the number of their commands that fail.</summary>
    public static readonly Dictionary<string, (int Failing, string Reason)> Components = new()
    {
        ["async_cancellable.json"] = (1, "the component that it calls is there as text only"),
        ["linking_tags.json"] = (10, "all four components are made of core modules that throw and catch (try_table, throw, tags: the exception handling of WebAssembly 3.0), so none of them and no call of them can succeed"),
    };
}
