using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Proxy.Interfaces;

/// <summary>The WIT interface <c>chat-filter</c>, for lines that haven't reached a world.</summary>
internal sealed class LineFilterInterface(ProxyContext context) : ProxyWit.ChatFilter.IHost
{
    public static void Define(ComponentLinker linker, ProxyContext context) => ProxyWit.ChatFilter.Link(linker, new LineFilterInterface(context));

    public void Withhold(uint line) => context.Proxy.Find(line, ProxyMatterKind.Line)?.Refuse("");

    public void Replace(uint line, string text) => context.Proxy.Find(line, ProxyMatterKind.Line)?.Replace(new ProxyReplacement(context.Text(text), null));
}
