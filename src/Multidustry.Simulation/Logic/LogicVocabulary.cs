using System.Runtime.CompilerServices;
using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Simulation.Logic;

/// <summary>What all worlds of a build share: the names of programs, and the programs themselves with their compiled code. Thread-safe.</summary>
internal sealed class LogicVocabulary
{
    private static readonly ConditionalWeakTable<ContentCatalogue, LogicVocabulary> Made = [];

    private LogicVocabulary(ContentCatalogue content) => Names = new MlogVocabulary(content);

    public MlogVocabulary Names { get; }

    public MlogProgramCache Programs { get; } = new();

    public static LogicVocabulary For(ContentCatalogue content) => Made.GetValue(content, static c => new LogicVocabulary(c));
}
