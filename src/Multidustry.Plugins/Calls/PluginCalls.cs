using Multidustry.Core.Binary;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Calls;

/// <summary>
/// The futures of one plugin: calls that are under way, and outcomes that it hasn't asked for. What was asked is not kept: it
/// went out, and only its outcome comes back.
/// </summary>
internal sealed class PluginCalls(int most)
{
    private static readonly VariantValue Pending = new(0, null);
    private static readonly VariantValue Unknown = new FailedOutcome("there is no such call").ToComponent();
    private readonly SortedDictionary<uint, CallOutcome?> _calls = [];
    private readonly List<uint> _finished = [];
    private uint _last;

    /// <summary>A number for a new call; 0 when too many are under way.</summary>
    public uint Begin()
    {
        if (_calls.Count >= most || _last == uint.MaxValue)
            return 0;
        _calls.Add(++_last, null);
        return _last;
    }

    /// <summary>Notes an outcome. One for a call that nobody waits for is ignored.</summary>
    public void Finish(uint call, CallOutcome outcome)
    {
        if (!_calls.TryGetValue(call, out var known) || known is not null)
            return;
        _calls[call] = outcome;
        _finished.Add(call);
    }

    /// <summary>Fails whatever is under way.</summary>
    public void Interrupt()
    {
        foreach (var call in _calls.Where(call => call.Value is null).Select(call => call.Key).ToList())
            Finish(call, new FailedOutcome("the call was interrupted, and may have happened or not"));
    }

    public VariantValue Poll(uint call)
    {
        if (!_calls.TryGetValue(call, out var outcome))
            return Unknown;
        if (outcome is null)
            return Pending;
        _calls.Remove(call);
        return outcome.ToComponent();
    }

    /// <summary>Calls that finished since this was last asked, in order.</summary>
    public uint[] TakeFinished()
    {
        if (_finished.Count == 0)
            return [];
        var finished = _finished.ToArray();
        _finished.Clear();
        return finished;
    }

    public void Clear()
    {
        _calls.Clear();
        _finished.Clear();
    }

    public void Write(ref BigEndianWriter writer)
    {
        writer.WriteInt32((int)_last);
        writer.WriteInt32(_calls.Count);
        foreach (var (call, outcome) in _calls)
        {
            writer.WriteInt32((int)call);
            writer.WriteBoolean(outcome is not null);
            outcome?.Write(ref writer);
        }

        writer.WriteInt32(_finished.Count);
        foreach (var call in _finished)
            writer.WriteInt32((int)call);
    }

    public void Read(ref BigEndianReader reader)
    {
        Clear();
        _last = (uint)reader.ReadInt32();
        for (var count = reader.CheckCount(reader.ReadInt32(), most); count > 0; count--)
            _calls[(uint)reader.ReadInt32()] = reader.ReadBoolean() ? CallOutcome.Read(ref reader) : null;
        for (var count = reader.CheckCount(reader.ReadInt32(), most); count > 0; count--)
            _finished.Add((uint)reader.ReadInt32());
    }
}
