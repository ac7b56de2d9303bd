using Multidustry.Wasm.Components;
using Multidustry.Wasm.Wasi.Streams;

namespace Multidustry.Wasm.Wasi.Http;

/// <summary><c>wasi:http</c> for components that ask servers; each request is refused unless its server is granted.</summary>
internal sealed class WasiHttp
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];
    private const int ConnectCase = 5, OtherCase = 9;
    private readonly HttpSender? _sender;
    private readonly WasiHttpOptions _options;
    private readonly HostInterface _types;
    private readonly WasiStreams _streams;
    private readonly WasiPolling _polling;

    private WasiHttp(ComponentLinker linker, WasiOptions options, WasiStreams streams, WasiPolling polling)
    {
        _options = options.Http ?? new();
        _sender = options.Http is null ? null : new(options.Http);
        (_streams, _polling) = (streams, polling);
        _types = linker.Interface(WasiLinking.Name("http/types"));
        linker.Interface(WasiLinking.Name("http/outgoing-handler")).Function("handle", Handle);
    }

    public static void Define(ComponentLinker linker, WasiOptions options, WasiStreams streams, WasiPolling polling)
    {
        var http = new WasiHttp(linker, options, streams, polling);
        http.DefineFields();
        http.DefineRequests();
        http.DefineTimes();
        http.DefineResponses();
        // Serving requests is not part of what a component is for here.
        http._types.DenyOthers();
    }

    private VariantValue Handle(object?[] arguments)
    {
        var times = (VariantValue)arguments[1]!;
        try
        {
            var sender = _sender ?? throw new HttpErrorException(HttpError.RequestDenied);
            var response = sender.Send(WasiValues.Target<OutgoingRequest>(arguments[0]), times.Payload is { } own ? WasiValues.Target<RequestTimes>(own) : null);
            return VariantValue.Ok(_types.Own("future-incoming-response", response));
        }
        catch (HttpErrorException refusal)
        {
            return VariantValue.Error(HttpErrorException.ToValue(refusal.Error));
        }
    }

    private void DefineFields()
    {
        _types.Resource("fields")
            .Function("[constructor]fields", _ => Own(new HttpFields()))
            .Function("[static]fields.from-list", arguments => Answer(() =>
            {
                var fields = new HttpFields();
                foreach (var entry in (object?[])arguments[0]!)
                    fields.Append((string)((object?[])entry!)[0]!, (byte[])((object?[])entry)[1]!);
                return Own(fields);
            }))
            .Function("[method]fields.get", arguments => Fields(arguments).Get((string)arguments[1]!).ToArray<object>())
            .Function("[method]fields.has", arguments => Fields(arguments).Get((string)arguments[1]!).Any())
            .Function("[method]fields.set", arguments => Answer(() =>
            {
                Fields(arguments).Delete((string)arguments[1]!);
                foreach (var value in (object?[])arguments[2]!)
                    Fields(arguments).Append((string)arguments[1]!, (byte[])value!);
                return null;
            }))
            .Function("[method]fields.delete", arguments => Answer(() =>
            {
                Fields(arguments).Delete((string)arguments[1]!);
                return null;
            }))
            .Function("[method]fields.append", arguments => Answer(() =>
            {
                Fields(arguments).Append((string)arguments[1]!, (byte[])arguments[2]!);
                return null;
            }))
            .Function("[method]fields.entries", arguments => Fields(arguments).Entries.Select(entry => (object)new object[] { entry.Name, entry.Value }).ToArray())
            .Function("[method]fields.clone", arguments => Own(Fields(arguments).Copy(immutable: false)));
    }

    private void DefineRequests()
    {
        _types.Resource("outgoing-request").Resource("outgoing-body", body => ((OutgoingBody)body!).Dispose())
            .Function("[constructor]outgoing-request", arguments => _types.Own("outgoing-request", new OutgoingRequest(Fields(arguments))))
            .Function("[method]outgoing-request.headers", arguments => Own(Request(arguments).Headers))
            .Function("[method]outgoing-request.method", arguments => Request(arguments).MethodValue)
            .Function("[method]outgoing-request.set-method", arguments => SetMethod(Request(arguments), (VariantValue)arguments[1]!))
            .Function("[method]outgoing-request.path-with-query", arguments => WasiValues.Option(Request(arguments).PathWithQuery))
            .Function("[method]outgoing-request.set-path-with-query", arguments => Set(() => Request(arguments).PathWithQuery = (string?)Given(arguments)))
            .Function("[method]outgoing-request.scheme", arguments => WasiValues.Option(Request(arguments).Scheme))
            .Function("[method]outgoing-request.set-scheme", arguments => Set(() => Request(arguments).Scheme = (VariantValue?)Given(arguments)))
            .Function("[method]outgoing-request.authority", arguments => WasiValues.Option(Request(arguments).Authority))
            .Function("[method]outgoing-request.set-authority", arguments => Set(() => Request(arguments).Authority = (string?)Given(arguments)))
            .Function("[method]outgoing-request.body", arguments => Once(Request(arguments).Body is not null,
                () => _types.Own("outgoing-body", Request(arguments).Body = new(_options))))
            .Function("[method]outgoing-body.write", arguments =>
            {
                var body = WasiValues.Target<OutgoingBody>(arguments[0]);
                return Once(body.IsWritten, () =>
                {
                    body.IsWritten = true;
                    return _streams.Own(body);
                });
            })
            .Function("[static]outgoing-body.finish", arguments =>
            {
                try
                {
                    // Trailers are left out: the client has none for requests.
                    WasiValues.Target<OutgoingBody>(arguments[0]).Finish();
                    return VariantValue.Ok();
                }
                catch (HttpErrorException refusal)
                {
                    return VariantValue.Error(HttpErrorException.ToValue(refusal.Error));
                }
            });
    }

    private void DefineTimes()
    {
        _types.Resource("request-options")
            .Function("[constructor]request-options", _ => _types.Own("request-options", new RequestTimes()));
        Time("connect-timeout", times => times.Connect, (times, time) => times.Connect = time);
        Time("first-byte-timeout", times => times.FirstByte, (times, time) => times.FirstByte = time);
        Time("between-bytes-timeout", times => times.BetweenBytes, (times, time) => times.BetweenBytes = time);
    }

    private void Time(string name, Func<RequestTimes, ulong?> get, Action<RequestTimes, ulong?> set) => _types
        .Function($"[method]request-options.{name}", arguments => WasiValues.Option(get(WasiValues.Target<RequestTimes>(arguments[0]))))
        .Function($"[method]request-options.set-{name}", arguments => Set(() => set(WasiValues.Target<RequestTimes>(arguments[0]), (ulong?)Given(arguments))));

    private void DefineResponses()
    {
        foreach (var kind in new[] { "incoming-response", "incoming-body", "future-incoming-response" })
            _types.Resource(kind, target => ((IDisposable)target!).Dispose());
        _types.Resource("future-trailers")
            .Function("[method]future-incoming-response.subscribe", arguments => _polling.Own(new(Work: WasiValues.Target<FutureResponse>(arguments[0]).Work)))
            .Function("[method]future-incoming-response.get", arguments => Take(WasiValues.Target<FutureResponse>(arguments[0])))
            .Function("[method]incoming-response.status", arguments => (ushort)Response(arguments).Status)
            .Function("[method]incoming-response.headers", arguments => Own(Response(arguments).Headers))
            .Function("[method]incoming-response.consume", arguments =>
            {
                var response = Response(arguments);
                return Once(response.IsConsumed, () =>
                {
                    response.IsConsumed = true;
                    return _types.Own("incoming-body", response.Body);
                });
            })
            .Function("[method]incoming-body.stream", arguments =>
            {
                var body = WasiValues.Target<IncomingBody>(arguments[0]);
                return Once(body.IsRead, () =>
                {
                    body.IsRead = true;
                    return _streams.Own(body);
                });
            })
            .Function("[static]incoming-body.finish", arguments =>
            {
                // A body that is not read to its end has no trailers.
                var body = WasiValues.Target<IncomingBody>(arguments[0]);
                body.Dispose();
                return _types.Own("future-trailers", new Trailers(body.Trailers));
            })
            .Function("[method]future-trailers.subscribe", _ => _polling.Own(Pollable.Ready))
            .Function("[method]future-trailers.get", arguments => Take(WasiValues.Target<Trailers>(arguments[0])))
            .Function("http-error-code", arguments =>
                WasiValues.Option(WasiValues.Target<StreamError>(arguments[0]).Code is HttpError error ? HttpErrorException.ToValue(error) : null));
    }

    private VariantValue Take(FutureResponse future)
    {
        if (!future.Work.IsCompleted)
            return VariantValue.None;
        if (future.IsTaken)
            return VariantValue.Some(VariantValue.Error());
        future.IsTaken = true;
        return VariantValue.Some(VariantValue.Ok(future.Work.IsCompletedSuccessfully
            ? VariantValue.Ok(_types.Own("incoming-response", future.Work.Result))
            : VariantValue.Error(HttpErrorException.ToValue(HttpErrorException.Of(future.Work.Exception?.InnerException ?? new OperationCanceledException())))));
    }

    private VariantValue Take(Trailers trailers)
    {
        if (trailers.IsTaken)
            return VariantValue.Some(VariantValue.Error());
        trailers.IsTaken = true;
        return VariantValue.Some(VariantValue.Ok(VariantValue.Ok(WasiValues.Option(trailers.Fields is { Size: > 0 } fields ? Own(fields) : null))));
    }

    private ResourceHandle Own(HttpFields fields) => _types.Own("fields", fields);

    private static HttpFields Fields(object?[] arguments) => WasiValues.Target<HttpFields>(arguments[0]);

    private static OutgoingRequest Request(object?[] arguments) => WasiValues.Target<OutgoingRequest>(arguments[0]);

    private static IncomingResponse Response(object?[] arguments) => WasiValues.Target<IncomingResponse>(arguments[0]);

    /// <summary>What the option after the handle carries.</summary>
    private static object? Given(object?[] arguments) => ((VariantValue)arguments[1]!).Payload;

    private static VariantValue Set(Action set)
    {
        set();
        return VariantValue.Ok();
    }

    /// <summary>What can be had once only.</summary>
    private static VariantValue Once(bool isGone, Func<object> take) => isGone ? VariantValue.Error() : VariantValue.Ok(take());

    private static VariantValue SetMethod(OutgoingRequest request, VariantValue method)
    {
        var name = method.Case < OtherCase ? Methods[method.Case] : (string)method.Payload!;
        if (method.Case == ConnectCase || name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return VariantValue.Error();
        (request.Method, request.MethodValue) = (name, method);
        return VariantValue.Ok();
    }

    private static VariantValue Answer(Func<object?> operation)
    {
        try
        {
            return VariantValue.Ok(operation());
        }
        catch (FieldErrorException refusal)
        {
            return VariantValue.Error(new VariantValue((int)refusal.Error, null));
        }
    }
}
