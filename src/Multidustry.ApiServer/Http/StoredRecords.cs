using Microsoft.AspNetCore.Http;
using Multidustry.Cluster.Coordination;
using Multidustry.Cluster.Records;

namespace Multidustry.ApiServer.Http;

/// <summary>Reads and writes of one record under the client's preconditions.</summary>
internal static class StoredRecords
{
    private const int Attempts = 5;

    /// <summary>Puts a record.</summary>
    /// <returns>Its revision, and whether it is new.</returns>
    public static async ValueTask<(long Revision, bool IsNew)> PutAsync<T>(this ApiCall call, string key, T record)
        where T : class, IStoredRecord<T>
    {
        var value = RecordCodec.Write(record);
        for (var attempt = 1; ; attempt++)
        {
            var standing = await call.Api.Store.GetAsync(key, call.Aborted).ConfigureAwait(false);
            var transaction = new StoreTransaction().If(Preconditions.Of(call.Context.Request, key, standing)).Put(key, value);
            var commit = await call.Api.CommitAsync(transaction, call.Aborted).ConfigureAwait(false);
            if (commit.Succeeded)
                return (commit.Revision, standing is null);
            if (attempt == Attempts)
                throw ApiException.Changed();
        }
    }

    /// <summary>Takes a record out.</summary>
    /// <param name="call">The request.</param>
    /// <param name="key">The record's key.</param>
    /// <param name="what">What it is, for whoever asks in vain.</param>
    public static async Task DeleteAsync(this ApiCall call, string key, string what)
    {
        for (var attempt = 1; ; attempt++)
        {
            var standing = await call.Api.Store.GetAsync(key, call.Aborted).ConfigureAwait(false) ?? throw ApiException.NotFound(what);
            var transaction = new StoreTransaction().If(Preconditions.Of(call.Context.Request, key, standing)).Delete(key);
            if ((await call.Api.CommitAsync(transaction, call.Aborted).ConfigureAwait(false)).Succeeded)
                break;
            if (attempt == Attempts)
                throw ApiException.Changed();
        }

        call.Done(StatusCodes.Status204NoContent);
    }

    public static async ValueTask<(T Record, StoreEntry Entry)> GetAsync<T>(this ApiCall call, string key, string what)
        where T : class, IStoredRecord<T>
    {
        var entry = await call.Api.Store.GetAsync(key, call.Aborted).ConfigureAwait(false) ?? throw ApiException.NotFound(what);
        return (RecordCodec.Read<T>(entry), entry);
    }
}
