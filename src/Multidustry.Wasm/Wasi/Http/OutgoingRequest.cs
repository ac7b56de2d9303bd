namespace Multidustry.Wasm.Wasi.Http;

/// <summary>A request that a component is making.</summary>
internal sealed class OutgoingRequest(HttpFields headers)
{
    public HttpFields Headers { get; } = headers.Copy(immutable: true);

    public string Method { get; set; } = "GET";

    /// <summary>The case of <c>method</c>.</summary>
    public object MethodValue { get; set; } = new Components.VariantValue(0, null);

    public string? PathWithQuery { get; set; }

    /// <summary>The <c>scheme</c>, if set; HTTPS otherwise.</summary>
    public Components.VariantValue? Scheme { get; set; }

    public string? Authority { get; set; }

    public OutgoingBody? Body { get; set; }
}
