using Multidustry.Plugins.Calls;
using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Hosting.Guests;

/// <summary>What the functions of hosts of all kinds see while a guest calls them.</summary>
/// <param name="name">The plugin.</param>
/// <param name="grants">What it is allowed.</param>
/// <param name="calls">Its calls that take time.</param>
/// <param name="maxText">Characters of a text that it may show.</param>
internal abstract class GuestContext(string name, PluginGrants grants, PluginCalls calls, int maxText)
{
    private int _effectsLeft;

    public string Name { get; } = name;

    public PluginGrants Grants { get; } = grants;

    /// <summary>A text as people may see it: not too long, without control characters.</summary>
    public string Text(string text)
    {
        var shown = text.Length <= maxText ? text : text[..maxText];
        return shown.Any(c => char.IsControl(c) && c != '\n') ? string.Concat(shown.Where(c => !char.IsControl(c) || c == '\n')) : shown;
    }

    /// <summary>Begins a call and returns its number, 0 when too many are under way. One that is refused fails at once.</summary>
    public uint Begin(PluginRequest? request, string refusal = "")
    {
        var id = calls.Begin();
        if (id == 0)
            return 0;
        if (request is null)
            calls.Finish(id, new FailedOutcome(refusal));
        else
            Send(new PluginCall(Name, id, request));
        return id;
    }

    /// <summary>What became of a call, as the WIT variant <c>outcome</c>.</summary>
    public VariantValue Poll(uint call) => calls.Poll(call);

    /// <summary>A batch begins, which may do so many things that others see.</summary>
    protected void AllowEffects(int effects) => _effectsLeft = effects;

    /// <summary>Whether the batch may do one more thing that others see.</summary>
    protected bool TakeEffect() => _effectsLeft-- > 0;

    /// <summary>Takes a call to where it is carried out.</summary>
    protected abstract void Send(PluginCall call);
}
