using Multidustry.Wasm.Components;

namespace Multidustry.Plugins.Proxy.Interfaces;

/// <summary>The WIT interface <c>admission</c>.</summary>
internal sealed class AdmissionInterface(ProxyContext context) : ProxyWit.Admission.IHost
{
    public static void Define(ComponentLinker linker, ProxyContext context) => ProxyWit.Admission.Link(linker, new AdmissionInterface(context));

    public void Refuse(uint connection, string reason) => context.Proxy.Find(connection, ProxyMatterKind.Visitor)?.Refuse(context.Text(reason));

    public void Hold(uint connection) => context.Proxy.Find(connection, ProxyMatterKind.Visitor)?.Hold(context.Name);

    public void Admit(uint connection) => context.Proxy.Find(connection, ProxyMatterKind.Visitor)?.Release(context.Name);
}
